// What pages may cost together. One page reads a few megabytes and makes one more; many at one time wait for
// each other here, and are refused when they would wait too long.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>Lets some pages be made at one time.</summary>
/// <param name="most">How many, at least 1.</param>
/// <param name="patience">How long one more waits; then it is answered 503.</param>
internal sealed class ViewGate(int most, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _places = new(most);

    /// <summary>503 with Retry-After (RFC 9110 §15.6.4).</summary>
    /// <param name="what">A sentence for the visitor.</param>
    public static Response Busy(string what) => new(
        503, new BytesContent(System.Text.Encoding.UTF8.GetBytes(what + "\n")),
        [
            new ResponseField("Content-Type", "text/plain; charset=utf-8"),
            new ResponseField("Retry-After", "2"), .. GuardedFields.OfPages,
        ])
    {
        Closes = true,
    };

    /// <summary>Makes a response when there is a place for it.</summary>
    /// <param name="make">Makes it; no longer than a few seconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<Response> PassAsync(
        Func<ValueTask<Response>> make, CancellationToken cancellation)
    {
        if (!await _places.WaitAsync(patience, cancellation))
            return Busy("The inspector is making other pages; try again soon.");
        try
        {
            return await make();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
