// Expect (RFC 9110 §10.1.1): the only expectation is 100-continue; HTTP/1.0 has none, and it is ignored
// there.
using System.Text;

namespace MiniWeb.Http;

internal static class Expectation
{
    public static bool IsContinue(RequestHead head) =>
        head.Version.IsAtLeast11
        && head.Fields.IndexOf(KnownField.Expect) is var index and >= 0
        && Ascii.EqualsIgnoreCase(head.Fields[index].Value, "100-continue"u8);

    public static Rejection FaultOf(RequestHead head)
    {
        var fields = head.Fields;
        if (!head.Version.IsAtLeast11 || !fields.Has(KnownField.Expect))
            return default;
        var first = fields.IndexOf(KnownField.Expect);
        var second = fields.IndexOf(KnownField.Expect, first + 1);
        return second < 0 && IsContinue(head)
            ? default
            : new Rejection(RejectionReason.Expectation, fields[second < 0 ? first : second].ValueOffset);
    }
}
