// The hosts that a server answers for. A page can have its own name resolve to 127.0.0.1 (DNS rebinding); the
// browser then takes what this server says for that page's own, and lets it read all of it. The name in Host
// gives it away. It allocates nothing: it is asked on every request.
using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Server;

/// <summary>Which hosts a request may be for (RFC 9110 §7.4).</summary>
public sealed class AllowedHosts
{
    private static readonly string Machine = Environment.MachineName;

    private readonly bool _any;
    private readonly bool _local;
    private readonly string[] _names;

    private AllowedHosts(bool any, bool local, string[] names) =>
        (_any, _local, _names) = (any, local, names);

    /// <summary>All hosts.</summary>
    public static AllowedHosts Any { get; } = new(any: true, local: false, []);

    /// <summary>
    /// What this machine is called by itself: localhost and names that end in .localhost (RFC 6761 §6.3), the
    /// loopback addresses, and the machine's own name.
    /// </summary>
    public static AllowedHosts Local { get; } = new(any: false, local: true, []);

    /// <summary>Reads a list.</summary>
    /// <param name="list">
    /// Members with commas between them: <c>*</c> for all hosts, <c>local</c> for <see cref="Local"/>, a host
    /// name or an IP address, or <c>*.</c> and a name for all names that end in it. No ports.
    /// </param>
    /// <param name="hosts">What was read.</param>
    /// <returns>False when a member is none of these, or there is none.</returns>
    public static bool TryParse(string list, out AllowedHosts hosts)
    {
        ArgumentNullException.ThrowIfNull(list);
        var (any, local) = (false, false);
        var names = new List<string>();
        hosts = Any;
        foreach (var member in list.Split(',', StringSplitOptions.TrimEntries))
        {
            any |= member == "*";
            local |= member.Equals("local", StringComparison.OrdinalIgnoreCase);
            if (member == "*" || member.Equals("local", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!TryReadName(member, out var name))
                return false;
            names.Add(name);
        }

        hosts = any ? Any : new AllowedHosts(any: false, local, [.. names]);
        return true;
    }

    /// <summary>Whether a request for this authority is answered.</summary>
    /// <param name="authority">
    /// A valid host with an optional port, which does not count; allowed when it is empty, as it is in
    /// HTTP/1.0 without Host.
    /// </param>
    public bool Allow(ReadOnlySpan<byte> authority)
    {
        if (_any || authority.IsEmpty)
            return true;
        var host = HostOf(authority);
        if (_local && IsLocal(host))
            return true;
        foreach (var name in _names)
            if (name[0] == '*' ? EndsWith(host, name.AsSpan(1)) : Is(host, name))
                return true;
        return false;
    }

    /// <summary>The broken rule of a head whose request is for another host.</summary>
    internal Rejection FaultOf(RequestHead head)
    {
        // CONNECT names where a tunnel is to lead, and nothing of ours is given for it.
        if (head.Target.Form == TargetForm.Authority || Allow(head.Authority))
            return default;
        return new Rejection(RejectionReason.HostForeign, head.AuthorityOffset);
    }

    // "a.example." is "a.example" with all its dots.
    private static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> authority)
    {
        if (authority[0] == '[')
            return authority[..(authority.IndexOf((byte)']') + 1)];
        var colon = authority.IndexOf(ByteClasses.Colon);
        var host = colon < 0 ? authority : authority[..colon];
        return host.Length > 1 && host[^1] == '.' ? host[..^1] : host;
    }

    private static bool IsLocal(ReadOnlySpan<byte> host) =>
        Is(host, "localhost")
        || host.SequenceEqual("127.0.0.1"u8)
        || host.SequenceEqual("[::1]"u8)
        || EndsWith(host, ".localhost")
        || Is(host, Machine)
        || IsLoopback(host);

    private static bool IsLoopback(ReadOnlySpan<byte> host) =>
        (host[0] == '[' || host.StartsWith("127."u8))
        && IPAddress.TryParse(host.Trim("[]"u8), out var address)
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool Is(ReadOnlySpan<byte> host, ReadOnlySpan<char> name) =>
        Ascii.EqualsIgnoreCase(host, name);

    private static bool EndsWith(ReadOnlySpan<byte> host, ReadOnlySpan<char> end) =>
        host.Length > end.Length && Ascii.EqualsIgnoreCase(host[^end.Length..], end);

    // An IPv6 address stands in brackets in Host, and may be stated without.
    private static bool TryReadName(string member, out string name)
    {
        name = member.Contains(':', StringComparison.Ordinal) && !member.StartsWith('[')
            ? $"[{member}]"
            : member.TrimEnd('.');
        var plain = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        if (plain.Length == 0 || !Ascii.IsValid(plain) || plain.Contains('*', StringComparison.Ordinal))
            return false;
        var bytes = Encoding.ASCII.GetBytes(plain);
        return HostSyntax.IsValid(bytes) && (plain[0] == '[' ? plain[^1] == ']' : !plain.Contains(':'));
    }
}
