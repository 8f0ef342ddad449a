// Numbers and times as they stand in messages.
using System;
using System.Globalization;

namespace MiniWeb.Client;

internal static class Wording
{
    /// <summary>"200 ms", "1.5 s".</summary>
    public static string Of(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    /// <summary>"1 byte", "1,024 bytes".</summary>
    public static string Bytes(long count) =>
        count == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");
}
