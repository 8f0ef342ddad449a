// One row of the table of differences in docs/http-support.md.
namespace MiniWeb.SystemTests.Differential;

/// <summary>A difference that the documentation explains.</summary>
/// <param name="Row">The row of the comparison.</param>
/// <param name="MiniWeb">What MiniWeb does.</param>
/// <param name="Nginx">What nginx does.</param>
/// <param name="Apache">What Apache does.</param>
/// <param name="Rule">The section of the rule.</param>
/// <param name="Why">Why MiniWeb does what it does.</param>
internal sealed record ToldDifference(
    string Row, string MiniWeb, string Nginx, string Apache, string Rule, string Why);
