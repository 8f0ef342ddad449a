// A response as it is compared: its codings undone where they can be, its fields by name. What says the
// same with other bytes (chunked or not, gzip or not, "content-type" or "Content-Type") is the same here.
using System;
using System.Collections.Generic;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Replay;

/// <summary>Status, fields and content of one response.</summary>
public sealed class ComparedResponse
{
    private ComparedResponse(ReceivedResponse response, ComparedContent content)
    {
        Status = response.Head.Status;
        Content = content;
        HasContent = response.Framing.HasContent || response.Framing.Kind == FramingKind.Length;
        Fields = FieldsOf(response.Head.Fields);
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>
    /// Whether content may follow such a head; not so in answer to HEAD, and with 204 and 304.
    /// </summary>
    public bool HasContent { get; }

    /// <summary>The values of each field in order, by name in any letter case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; }

    /// <summary>The content as it is compared.</summary>
    internal ComparedContent Content { get; }

    /// <summary>The content in memory, after the codings are undone as far as they can be.</summary>
    /// <param name="most">How many bytes that may be.</param>
    /// <exception cref="Bounds.BudgetExceededException">It is more.</exception>
    public ReadOnlyMemory<byte> ContentUpTo(int most) => Content.UpTo(most);

    /// <summary>The response at a place among received bytes.</summary>
    /// <param name="response">Where it is.</param>
    /// <param name="received">All bytes that were received.</param>
    /// <param name="mostBytes">
    /// How much its content may unfold to; it is compared as it was sent else.
    /// </param>
    public static ComparedResponse Of(
        ReceivedResponse response,
        ReadOnlyMemory<byte> received,
        int mostBytes = ContentCodings.MostBytes)
    {
        ArgumentNullException.ThrowIfNull(response);
        var raw = received.Slice((int)response.ContentOffset, (int)response.ContentLength);
        if (response.Framing.Kind == FramingKind.Chunked)
            raw = ContentCodings.Dechunk(raw.Span);
        var codings = ContentCodings.Of(response.Head.Fields);
        return new ComparedResponse(response, new ComparedContent(raw, codings, mostBytes));
    }

    private static Dictionary<string, IReadOnlyList<string>> FieldsOf(FieldSection section)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < section.Count; i++)
        {
            var name = Encoding.Latin1.GetString(section[i].Name);
            if (!fields.TryGetValue(name, out var values))
                fields[name] = values = new List<string>();
            ((List<string>)values).Add(Encoding.Latin1.GetString(section[i].Value));
        }

        return fields;
    }
}
