// A group and a port that no other test has, on the loopback interface alone; and a folder.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MiniWeb.Lab.Multicast;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Lab.Tests;

internal sealed class Place : IDisposable
{
    public Place()
    {
        var bytes = RandomNumberGenerator.GetBytes(3);
        Group = $"239.{bytes[0]}.{bytes[1]}.{Math.Max((byte)1, bytes[2])}";
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        free.Bind(new IPEndPoint(IPAddress.Any, 0));
        Port = $"{((IPEndPoint)free.LocalEndPoint!).Port}";
    }

    public string Group { get; }

    public string Port { get; }

    public string[] Arguments => ["--group", Group, "--port", Port, "--interface", "127.0.0.1"];

    public GroupOptions Options => new(IPAddress.Parse(Group), int.Parse(Port, null))
    {
        Interface = IPAddress.Loopback,
    };

    private string Folder { get; } = Directory.CreateTempSubdirectory("miniweb-lab-").FullName;

    public string Of(string name) => Path.Combine(Folder, name);

    public string Key(string name)
    {
        GroupKey.Create(Of(name));
        return Of(name);
    }

    /// <summary>A file of bytes by chance.</summary>
    public string Write(string name, int size)
    {
        File.WriteAllBytes(Of(name), RandomNumberGenerator.GetBytes(size));
        return Of(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
