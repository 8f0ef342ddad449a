// Asks to be admitted, and writes the group key to a file. The wire format is that of AdmissionProof.
using System;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Admission;

/// <summary>A member that wants the group key.</summary>
/// <param name="name">Its name in the file of members.</param>
/// <param name="secretFile">The file with its secret.</param>
/// <param name="keyFile">Where the group key goes.</param>
/// <param name="output">What came of it goes to its notes.</param>
public sealed class AdmissionMember(string name, string secretFile, string keyFile, LabOutput output)
{
    private const int LongestRotation = 86400;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Asks once, or again after each rotation.</summary>
    /// <param name="host">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="follows">Whether to go on until the stop or a refusal.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">It is refused, or the server cannot be reached.</exception>
    public async Task RunAsync(string host, int port, bool follows, CancellationToken stop)
    {
        if (!MemberList.IsName(name))
            throw new LabException(LabFault.Usage, $"'{Printable.Of(name)}' is no member's name");
        var secret = GroupKey.Read(secretFile);
        do
        {
            var (key, seconds) = await AskAsync(host, port, secret, stop);
            GroupKey.Write(keyFile, key);
            await output.Notes.WriteLineAsync(
                $"admitted; the group key is in {keyFile}, and is replaced in {seconds} s");
            if (follows)
                await Task.Delay(TimeSpan.FromSeconds(seconds), stop);
        }
        while (follows);
    }

    private async Task<(byte[] Key, int Seconds)> AskAsync(
        string host, int port, byte[] secret, CancellationToken stop)
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        try
        {
            await connection.ConnectAsync(host, port, deadline.Token);
            return await ConverseAsync(connection, secret, deadline.Token);
        }
        catch (SocketException fault)
        {
            throw SocketText.CannotConnect(host, port, fault);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new LabException(LabFault.Network, $"{host}, port {port}: no answer in time");
        }
    }

    private async Task<(byte[] Key, int Seconds)> ConverseAsync(
        Socket connection, byte[] secret, CancellationToken deadline)
    {
        var greeting = (await AsciiLine.ReadAsync(connection, deadline))?.Split(' ') ?? [];
        if (greeting is not [AdmissionProof.Magic, var hex]
            || AdmissionProof.Hex(hex, AdmissionProof.Size) is not { } challenge)
            throw new LabException(LabFault.Peer, "that is no server of miniweb lab multicast admit");
        var nonce = RandomNumberGenerator.GetBytes(AdmissionProof.Size);
        var proof = AdmissionProof.Of(secret, challenge, nonce, name);
        await AsciiLine.WriteAsync(
            connection,
            $"{name} {Convert.ToHexStringLower(nonce)} {Convert.ToHexStringLower(proof)}",
            deadline);
        var answer = (await AsciiLine.ReadAsync(connection, deadline))?.Split(' ') ?? [];
        if (answer is not ["OK", var seconds, var wrapped])
            throw new LabException(
                LabFault.Network, $"{name} was not admitted: no member, or the wrong secret");
        var isTime = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var rest);
        var bytes = AdmissionProof.Hex(wrapped, wrapped.Length / 2);
        if (!isTime || rest < 1 || bytes is null
            || AdmissionProof.Unwrap(bytes, secret, challenge, nonce) is not { } key)
            throw new LabException(
                LabFault.Peer, "the server does not know the secret: the key was not taken");
        return (key, Math.Min(rest, LongestRotation));
    }
}
