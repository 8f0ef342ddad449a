namespace MiniWeb.Server;

/// <summary>
/// Makes a handler from another: it may answer itself, or call the other and change what comes back.
/// </summary>
/// <param name="next">The handler inside.</param>
public delegate Handler Middleware(Handler next);
