using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Web;

/// <summary>
/// Answers a request. This is the whole extension point: a router is a handler, and middleware makes one from
/// another. The request may be used until the response has been written; not later.
/// </summary>
/// <param name="request">
/// The request. Its content is read by the handler, or else passed over by the connection.
/// </param>
/// <param name="cancellationToken">Cancelled when the server's stop runs out of time.</param>
/// <returns>
/// The response. Framing, Date, HEAD and the connection's life are the connection's business. A handler that
/// throws is answered for with 500.
/// </returns>
public delegate ValueTask<Response> Handler(Request request, CancellationToken cancellationToken);

/// <summary>
/// Makes a handler from another: it may answer itself, or call the other and change what comes back.
/// </summary>
/// <param name="next">The handler inside.</param>
public delegate Handler Middleware(Handler next);
