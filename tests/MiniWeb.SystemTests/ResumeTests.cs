// A large download that is interrupted, and taken up again by curl where it broke off.
using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.SystemTests.Load;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class ResumeTests
{
    private const int Mebi = 1024 * 1024;
    private const int Mebis = 200;

    // Against a hang: so much data takes its time on a machine that is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, string?> NoCaptures = new() { ["Capture:Enabled"] = "false" };

    [Fact]
    public async Task Curl_resumes_an_interrupted_download_to_the_same_file()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("site"));
        var original = await WriteAsync(folder.At("site/large.bin"));
        var copy = folder.At("copy.bin");
        await using var server = await MiniWebServer.StartAsync(folder, NoCaptures, ["site"]);
        // Each time so slow that it cannot end by itself before it is interrupted.
        for (var times = 1; times <= 2; times++)
        {
            var before = LengthOf(copy);
            await using var slow = Resume(server, copy, "--limit-rate", "4M");
            await Eventually.SeesAsync(() => LengthOf(copy), length => length > before);
        }

        Assert.InRange(LengthOf(copy), 1, (Mebis - 1) * (long)Mebi);
        await using var last = Resume(server, copy, "-D", "-");
        Assert.Equal(0, await last.WaitForExitAsync(Patience));

        Assert.StartsWith(
            "HTTP/1.1 206 Partial Content\r\n", last.StandardOutput.Text, StringComparison.Ordinal);
        Assert.Equal(original, await HashAsync(copy));
    }

    private static ChildProcess Resume(MiniWebServer server, string copy, params string[] options) =>
        ChildProcess.Start(
            Programs.Find("curl"),
            ["-q", "-s", "--noproxy", "*", .. options, "-C", "-", "-o", copy, $"{server.Url}/large.bin"],
            Path.GetTempPath());

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static async Task<string> WriteAsync(string path)
    {
        var block = new byte[Mebi];
        new Random(1).NextBytes(block);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        for (var i = 0; i < Mebis; i++)
        {
            BitConverter.TryWriteBytes(block, i);
            hash.AppendData(block);
            await file.WriteAsync(block);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }
}
