using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>Gives each new connection its observer.</summary>
public interface IConnectionObservers
{
    /// <summary>The observer of a connection that was just accepted, or null for none.</summary>
    /// <param name="connection">The connection; may be kept.</param>
    IConnectionObserver? Observe(ConnectionInfo connection);
}
