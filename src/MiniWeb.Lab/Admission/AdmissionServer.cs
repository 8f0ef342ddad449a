// Lets members have the group key. The wire format is that of AdmissionProof. The key is replaced in memory
// first, whatever becomes of its file: a removed member is out when the time has come. The file
// follows as soon as it can be written.
using System;
using System.Collections.Generic;
using System.Diagnostics;
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

    // The file may be locked, or its folder away for a while: it is written again after growing pauses.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly AdmissionOptions _options;
    private readonly LabOutput _output;
    private readonly TcpPort _port;
    private readonly Lock _lock = new();

    private byte[] _key;

    // Measured on a clock that nobody sets.
    private long _since;
    private TimeSpan _age;
    private bool _isSaved = true;
    private bool _hasWarned;

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
        _key = TakeKey();
        _port = TcpPort.Open(options.Address, options.Port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>Admits until the stop, and replaces the key in time.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Together.RunAsync(end => _port.ServeAsync(0, ServeOneAsync, end), RotateAsync, stop);

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private async Task RotateAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        while (true)
        {
            var rest = Current().Left;
            var wait = _isSaved || rest < pause ? rest : pause;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), stop);
            if (Current().Left <= TimeSpan.Zero)
            {
                Replace();
                await _output.Notes.WriteLineAsync("the group key is a new one");
            }

            pause = await TrySaveAsync() ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Replace()
    {
        lock (_lock)
        {
            _key = RandomNumberGenerator.GetBytes(AdmissionProof.Size);
            (_since, _age) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        }

        _isSaved = _options.KeyFile is null;
    }

    // Each change is said once: that the file cannot be written, and that it can again.
    private async Task<bool> TrySaveAsync()
    {
        if (_isSaved)
            return true;
        var path = _options.KeyFile!;
        try
        {
            GroupKey.Write(path, Current().Key);
            _isSaved = true;
            if (_hasWarned)
                await _output.Notes.WriteLineAsync($"'{path}' has the group key again");
            _hasWarned = false;
        }
        catch (LabException fault)
        {
            if (!_hasWarned)
                await _output.Notes.WriteLineAsync(
                    $"{fault.Message}: members get the new key, and programs that read this file still have "
                    + "the old one; the file is tried again");
            _hasWarned = true;
        }

        return _isSaved;
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
            return (_key, _options.Rotation - _age - Stopwatch.GetElapsedTime(_since));
    }

    // The key of the last start, as long as it may be used, or a new one.
    private byte[] TakeKey()
    {
        _since = Stopwatch.GetTimestamp();
        if (_options.KeyFile is { } path && File.Exists(path))
        {
            var age = DateTime.UtcNow - File.GetLastWriteTimeUtc(path);
            _age = age > TimeSpan.Zero ? age : TimeSpan.Zero;
            return GroupKey.Read(path);
        }

        var key = RandomNumberGenerator.GetBytes(AdmissionProof.Size);
        if (_options.KeyFile is { } file)
            GroupKey.Write(file, key);
        return key;
    }
}

/// <summary>How members are admitted.</summary>
/// <param name="Members">The file of members.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record AdmissionOptions(string Members, IPAddress Address, int Port)
{
    /// <summary>The port of admissions.</summary>
    public const int DefaultPort = 10001;

    /// <summary>How long a group key is used.</summary>
    public TimeSpan Rotation { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Where the group key is kept for programs on this machine and the next start; or null.
    /// </summary>
    public string? KeyFile { get; init; }
}
