using System;
using System.Net;

namespace MiniWeb.Web;

/// <summary>What identifies a connection.</summary>
/// <param name="Id">Counted since the server started.</param>
/// <param name="Opened">When it was accepted, UTC.</param>
/// <param name="Remote">The peer's end.</param>
/// <param name="Local">Our end.</param>
public sealed record ConnectionInfo(long Id, DateTimeOffset Opened, IPEndPoint Remote, IPEndPoint Local);
