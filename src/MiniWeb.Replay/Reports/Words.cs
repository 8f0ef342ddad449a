// The words of reports: a contract with the programs that read them.
namespace MiniWeb.Replay.Reports;

internal static class Words
{
    public static string Of(ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.Same => "same",
        ReplayVerdict.Different => "different",
        ReplayVerdict.NotCompared => "not-compared",
        _ => "failed",
    };

    public static string Of(DifferenceKind kind) => kind switch
    {
        DifferenceKind.FieldOrder => "field-order",
        DifferenceKind.FieldRepeated => "field-repeated",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
