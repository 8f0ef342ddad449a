// Lets members have the group key. The wire format is that of AdmissionProof.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Admission;

/// <summary>Admits members.</summary>
public sealed class AdmissionServer : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly AdmissionOptions _options;
    private readonly LabOutput _output;
    private readonly TcpPort _port;
    private readonly Lock _lock = new();
    private byte[] _key;
    private DateTime _since;

    /// <summary>Listens from now on.</summary>
    /// <exception cref="LabException">
    /// The members cannot be read, the key cannot be written, or it cannot be listened there.
    /// </exception>
    public AdmissionServer(AdmissionOptions options, LabOutput output)
    {
        (_options, _output) = (options, output);
        MemberList.Read(options.Members);
        if (GroupKey.IsFileOpenToOthers(options.Members))
            output.Notes.WriteLine(
                $"warning: {options.Members} is open to other users: chmod 600 {options.Members}");
        (_key, _since) = options.KeyFile is { } path && File.Exists(path)
            ? (GroupKey.Read(path), File.GetLastWriteTimeUtc(path))
            : (NewKey(), DateTime.UtcNow);
        _port = TcpPort.Open(options.Address, options.Port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>Admits until the stop, and replaces the key in time.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(_port.ServeAsync(0, ServeOneAsync, stop), RotateAsync(stop));

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private async Task RotateAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var rest = Current().Left;
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1), stop);
                lock (_lock)
                    (_key, _since) = (NewKey(), DateTime.UtcNow);
                await _output.Notes.WriteLineAsync("the group key is a new one");
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody is admitted any more.
        }
    }

    private async Task ServeOneAsync(Socket connection, long number, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        var verdict = await AdmitAsync(connection, deadline.Token);
        await _output.Notes.WriteLineAsync($"{connection.RemoteEndPoint}: {verdict}");
    }

    private async Task<string> AdmitAsync(Socket connection, CancellationToken deadline)
    {
        var challenge = RandomNumberGenerator.GetBytes(AdmissionProof.Size);
        await AsciiLine.WriteAsync(
            connection, $"{AdmissionProof.Magic} {Convert.ToHexStringLower(challenge)}", deadline);
        var words = (await AsciiLine.ReadAsync(connection, deadline))?.Split(' ') ?? [];
        var secret = words.Length == 3 ? SecretOf(words[0]) : null;
        var nonce = words.Length == 3 ? AdmissionProof.Hex(words[1], AdmissionProof.Size) : null;
        var proof = words.Length == 3 ? AdmissionProof.Hex(words[2], AdmissionProof.Size) : null;
        if (secret is null || nonce is null || proof is null
            || !CryptographicOperations.FixedTimeEquals(
                AdmissionProof.Of(secret, challenge, nonce, words[0]), proof))
        {
            await AsciiLine.WriteAsync(connection, "NO", deadline);
            return $"refused: {(words.Length == 3 ? Printable.Of(words[0]) : "no answer to the challenge")}";
        }

        var (key, rest) = Current();
        var wrapped = Convert.ToHexStringLower(AdmissionProof.Wrap(key, secret, challenge, nonce));
        var seconds = Math.Max(1, Math.Ceiling(rest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await AsciiLine.WriteAsync(connection, $"OK {seconds} {wrapped}", deadline);
        return $"admitted: {words[0]}";
    }

    // A file that is wrong for a moment, while it is edited, admits nobody; it ends nothing.
    private byte[]? SecretOf(string name)
    {
        try
        {
            return MemberList.Read(_options.Members).GetValueOrDefault(name);
        }
        catch (LabException fault)
        {
            _output.Notes.WriteLine(fault.Message);
            return null;
        }
    }

    private (byte[] Key, TimeSpan Left) Current()
    {
        lock (_lock)
            return (_key, _options.Rotation - (DateTime.UtcNow - _since));
    }

    private byte[] NewKey()
    {
        var key = RandomNumberGenerator.GetBytes(AdmissionProof.Size);
        if (_options.KeyFile is { } path)
            GroupKey.Write(path, key);
        return key;
    }
}
