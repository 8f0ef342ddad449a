// A folder to serve, with another one beside it that must never be seen; both go when the test is over.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

internal sealed class TempSite : IDisposable
{
    public static readonly DateTime LongAgo = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("miniweb-files-").FullName;

    public TempSite()
    {
        Root = Path.Combine(_folder, "root");
        Outside = Path.Combine(_folder, "outside");
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
        Options = new StaticFilesOptions { Root = Root, Time = Time };
    }

    public string Root { get; }

    public string Outside { get; }

    public ManualTime Time { get; } = new();

    public StaticFilesOptions Options { get; }

    public static async Task<string> ReadAsync(Response response)
    {
        var sink = new RecordingSink();
        await response.Content.WriteToAsync(sink, CancellationToken.None);
        response.Content.Release();
        return sink.Text;
    }

    public static ValueTask<Response> AskAsync(StaticFiles files, Request request) =>
        files.AnswerAsync(request, TestContext.Current.CancellationToken);

    public static Request Get(string target, params string[] fields) => Ask("GET", target, fields);

    public static Request Ask(string method, string target, params string[] fields)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: x\r\n");
        foreach (var field in fields)
            head.Append(field).Append("\r\n");
        return Request.FromBytes(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()));
    }

    public static string? Field(Response response, string name)
    {
        foreach (var field in response.Fields)
            if (field.Name == name)
                return field.Value;
        return null;
    }

    /// <summary>All values under a name, as one list.</summary>
    public static string FieldLines(Response response, string name) =>
        string.Join(", ", response.Fields.Where(field => field.Name == name).Select(field => field.Value));

    public static void MakeFifo(string path)
    {
        using var process = Process.Start("mkfifo", path);
        process.WaitForExit();
    }

    public string At(string relative) => Path.Combine(Root, relative);

    public void Write(string relative, string text) => Write(relative, text, LongAgo);

    public void Write(string relative, string text, DateTime modified)
    {
        var path = At(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, modified);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
