using MiniWeb.SystemTests.Fixtures;
using MiniWeb.Tests.Ordering;

namespace MiniWeb.SystemTests.Inspector;

[TakesLong]
public sealed class NarrowAccessibilityTests(ChromiumBrowser chromium, InspectedServer inspected)
    : AccessibilityTests(chromium, inspected, width: 390);
