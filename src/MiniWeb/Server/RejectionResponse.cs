// The answer to a broken rule: what is wrong, where, and which rule says so, for a person who learns. Nothing
// of the request is echoed: no byte of it can do harm on the way back.
using System.Globalization;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal static class RejectionResponse
{
    public static Response Of(Rejection rejection)
    {
        var row = rejection.Row;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{row.Status} {ReasonPhrases.Of(row.Status)}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{row.Sentence}\n")
            .Append(CultureInfo.InvariantCulture, $"Rule: {row.Section}\n");
        if (rejection.Offset >= 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"Byte: {rejection.Offset} of the request, counted from 0\n");
        var content = new BytesContent(Encoding.UTF8.GetBytes(text.ToString()));
        return new Response(
            row.Status,
            content,
            new ResponseField("Content-Type", "text/plain; charset=utf-8"),
            new ResponseField("X-Content-Type-Options", "nosniff"))
        {
            Closes = !row.Keep,
        };
    }
}
