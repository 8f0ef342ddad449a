// What a sidecar says of an exchange that has been captured.
using MiniWeb.Http;

namespace MiniWeb.Capture;

/// <summary>Makes the record of a finished draft.</summary>
internal static class DraftRecord
{
    public static CaptureRecord Of(ExchangeDraft draft) => new()
    {
        Id = draft.IdText,
        Began = draft.Id.Began.ToUniversalTime(),
        Reason = draft.Reason,
        Connection = draft.Connection,
        Request = RequestOf(draft),
        Framing = draft.Framing is { } framing ? FramingOf(framing) : null,
        Response = draft.Status == 0 && draft.Response.Length == 0 ? null : ResponseOf(draft),
        Persists = draft.Persists,
        Failure = draft.Failure,
        Close = draft.Close,
        Rejection = draft.Rejection.IsRejected ? RejectionOf(draft.Rejection) : null,
    };

    private static CapturedRequest RequestOf(ExchangeDraft draft) => new(
        draft.Method,
        draft.Target,
        draft.Method is null ? null : draft.Version.ToString(),
        draft.Request.Length,
        draft.Request.Offset,
        draft.Request.Whole,
        draft.Request.CopyTransfers(),
        draft.Request.TransfersLeftOut);

    private static CapturedResponse ResponseOf(ExchangeDraft draft) => new(
        draft.Status,
        draft.Response.Length,
        draft.Response.Offset,
        draft.Response.Whole,
        draft.Response.CopyTransfers(),
        draft.Response.TransfersLeftOut);

    internal static CapturedFraming FramingOf(ContentFraming framing) =>
        new(KebabCase.Of(framing.Kind), framing.Length, framing.Step, framing.ToString());

    internal static CapturedRejection RejectionOf(Rejection rejection)
    {
        var row = rejection.Row;
        return new CapturedRejection(
            KebabCase.Of(rejection.Reason), row.Status, row.Section, row.Sentence, rejection.Offset);
    }
}
