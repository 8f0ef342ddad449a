// Expect (RFC 9110 §10.1.1): the only expectation is 100-continue; HTTP/1.0 has none, and it is ignored
// there. All lines are one list, whose empty members say nothing (§5.3, §5.6.1.2).
using System.Text;

namespace MiniWeb.Http;

internal static class Expectation
{
    /// <summary>Whether the client waits for 100 before it sends its content.</summary>
    public static bool IsContinue(RequestHead head) =>
        IsRead(head) && Read(head.Fields, out _) == Reading.Continue;

    /// <summary>The first expectation that is not known.</summary>
    public static Rejection FaultOf(RequestHead head)
    {
        if (!IsRead(head) || Read(head.Fields, out var offset) != Reading.Unknown)
            return default;
        return new Rejection(RejectionReason.Expectation, offset);
    }

    private enum Reading
    {
        Nothing,
        Continue,
        Unknown,
    }

    private static bool IsRead(RequestHead head) =>
        head.Version.IsAtLeast11 && head.Fields.Has(KnownField.Expect);

    private static Reading Read(FieldSection fields, out int offset)
    {
        var reading = Reading.Nothing;
        offset = -1;
        for (var i = fields.IndexOf(KnownField.Expect); i >= 0; i = fields.IndexOf(KnownField.Expect, i + 1))
        {
            var list = new ListReader(fields[i].Value);
            while (list.TryRead(out var member))
            {
                offset = fields[i].ValueOffset + list.Offset;
                if (!Ascii.EqualsIgnoreCase(member, "100-continue"u8))
                    return Reading.Unknown;
                reading = Reading.Continue;
            }
        }

        return reading;
    }
}
