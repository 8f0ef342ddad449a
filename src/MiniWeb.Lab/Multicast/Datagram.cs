using System.Net;

namespace MiniWeb.Lab.Multicast;

/// <summary>One datagram that arrived.</summary>
/// <param name="Content">Its bytes, opened when they were sealed.</param>
/// <param name="From">Who sent it.</param>
internal readonly record struct Datagram(byte[] Content, IPEndPoint From);
