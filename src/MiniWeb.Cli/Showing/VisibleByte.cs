// One byte as text that cannot move the cursor, change colours or set a title, and that can be read back.
using System.Globalization;
using System.Text;

namespace MiniWeb.Cli.Showing;

internal static class VisibleByte
{
    /// <summary>Whether the byte is visible ASCII, or a space.</summary>
    public static bool Is(byte value) => value is >= 0x20 and < 0x7f;

    /// <summary>
    /// Visible ASCII as it is, CR and LF as their symbols, a backslash twice, all else as <c>\xhh</c>.
    /// </summary>
    public static void Append(StringBuilder line, byte value) => _ = value switch
    {
        (byte)'\r' => line.Append('␍'),
        (byte)'\n' => line.Append('␊'),
        (byte)'\\' => line.Append(@"\\"),
        _ when Is(value) => line.Append((char)value),
        _ => line.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
    };
}
