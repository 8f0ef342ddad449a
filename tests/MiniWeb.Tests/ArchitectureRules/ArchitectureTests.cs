// The rules of the house, kept by every source file; and each rule shown to see a breach.
using System.IO;
using System.Linq;
using Xunit;

namespace MiniWeb.Tests.ArchitectureRules;

public sealed class ArchitectureTests
{
    public static TheoryData<string> Sources => [.. SourceTree.CSharpFiles("src")];

    public static TheoryData<string> AllCode =>
        [.. SourceTree.CSharpFiles("src").Concat(SourceTree.CSharpFiles("tests"))];

    public static TheoryData<string> Projects => [.. SourceTree.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(AllCode))]
    public void A_file_keeps_the_bounds_of_style(string path) =>
        Assert.Empty(StyleRules.FaultsOf(SourceTree.ReadText(path)));

    [Theory]
    [MemberData(nameof(AllCode))]
    public void No_line_is_longer_than_110_columns(string path) =>
        Assert.Empty(StyleRules.LongLinesOf(SourceTree.ReadText(path)));

    [Theory]
    [MemberData(nameof(Sources))]
    public void No_thread_waits_for_a_task(string path) =>
        Assert.Empty(StyleRules.BlockedThreadsOf(SourceTree.ReadText(path)));

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_file_names_only_what_its_layer_may(string path) =>
        Assert.Empty(LayerRules.FaultsOf(path, SourceTree.ReadText(path)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_layer_may(string path) => Assert.Empty(
        LayerRules.FaultsOfProject(Path.GetFileNameWithoutExtension(path), SourceTree.ReadText(path)));

    [Theory]
    [InlineData("Http", "using MiniWeb.Server;", "line 3: Http may not name Server")]
    [InlineData("Http", "using static MiniWeb.Transport.X;", "line 3: Http may not name Transport")]
    [InlineData("Http", "using H = MiniWeb.Capture.X;", "line 3: Http may not name Capture")]
    [InlineData("Http", "class A { MiniWeb.Client.X x; }", "line 3: Http may not name Client")]
    [InlineData("Http", "class A { global::MiniWeb.Files.X x; }", "line 3: Http may not name Files")]
    [InlineData("Http", "class A { Server.Request x; }", "line 3: Http may not name Server")]
    [InlineData("Http", "class A { string s = $\"{Server.X.Y}\"; }", "line 3: Http may not name Server")]
    [InlineData(
        "Capture", "class A { [DllImport(X)] int B(); }", "line 3: only Interop declares foreign calls")]
    [InlineData("Transport", "using MiniWeb.Http;", "line 3: Transport may not name Http")]
    [InlineData("Transport", "using MiniWeb.Server;", "line 3: Transport may not name Server")]
    [InlineData("Server", "using MiniWeb.Files;", "line 3: Server may not name Files")]
    [InlineData("Server", "using MiniWeb.Capture;", "line 3: Server may not name Capture")]
    [InlineData("Client", "using MiniWeb.Server;", "line 3: Client may not name Server")]
    [InlineData("Files", "using MiniWeb.Transport;", "line 3: Files may not name Transport")]
    [InlineData("Capture", "using MiniWeb.Transport;", "line 3: Capture may not name Transport")]
    [InlineData("Capture", "using MiniWeb.Client;", "line 3: Capture may not name Client")]
    [InlineData(".Replay", "using MiniWeb.Inspector;", "line 3: Replay may not name Inspector")]
    [InlineData(".Inspector", "using MiniWeb.Cli;", "line 3: Inspector may not name Cli")]
    [InlineData(".Inspector", "using MiniWeb.Lab;", "line 3: Inspector may not name Lab")]
    [InlineData(".Lab", "using MiniWeb.Http;", "line 3: Lab may not name Http")]
    [InlineData("Http", "class A { Socket s; }", "line 3: Http may not name Socket")]
    [InlineData("Http", "class A { NetworkStream s; }", "line 3: Http may not name NetworkStream")]
    [InlineData("Http", "class A { Stream s; }", "line 3: Http may not name Stream")]
    [InlineData("Http", "class A { byte[] b = File.ReadAllBytes(\"x\"); }",
        "line 3: Http may not name File.ReadAllBytes")]
    [InlineData("Http", "class A { Task t; }", "line 3: Http may not name Task")]
    [InlineData("Http", "class A { ValueTask<int> t; }", "line 3: Http may not name ValueTask")]
    [InlineData("Http", "class A { object t = DateTime.Now; }", "line 3: Http may not name DateTime.Now")]
    [InlineData("Http", "class A { object t = DateTimeOffset.UtcNow; }",
        "line 3: Http may not name DateTimeOffset.UtcNow")]
    [InlineData("Http", "class A { Stopwatch t; }", "line 3: Http may not name Stopwatch")]
    [InlineData("Http", "class A { TimeProvider t; }", "line 3: Http may not name TimeProvider")]
    [InlineData("Http", "class A { object t = Environment.TickCount64; }",
        "line 3: Http may not name Environment.TickCount64")]
    [InlineData("Http", "class A { ILogger l; }", "line 3: Http may not name ILogger")]
    [InlineData("Http", "using Serilog;", "line 3: Http may not name Serilog")]
    [InlineData("Http", "using System.IO;", "line 3: Http may not name System.IO")]
    [InlineData("Http", "using System.Threading.Tasks;", "line 3: Http may not name System.Threading")]
    public void A_name_from_a_forbidden_layer_is_seen(string part, string line, string fault)
    {
        var name = part.TrimStart('.');
        var path = part == name ? $"src/MiniWeb/{name}/A.cs" : $"src/MiniWeb{part}/A.cs";
        Assert.Equal([fault], LayerRules.FaultsOf(path, $"// A.\nnamespace MiniWeb.{name};\n{line}\n"));
    }

    [Theory]
    [InlineData("Http", "// using MiniWeb.Server; Socket, File.Open, Task")]
    [InlineData("Http", "class A { string s = \"MiniWeb.Server Socket Task\"; }")]
    [InlineData("Http", "class A { string s = $\"{1} Server.X \\\" Task\"; }")]
    [InlineData("Http", "class A { string s = @\"Task \"\" Socket\"; char c = '\"'; int Task1; }")]
    [InlineData("Http", "class A { object s = x.Server.Y; int Tasks; int Streams; }")]
    [InlineData("Http", "/* Task\n Socket */ class A;")]
    [InlineData("Server", "using MiniWeb.Http;\nusing MiniWeb.Transport;")]
    [InlineData("Files", "class A { Web.Request r; Http.HttpVersion v; }")]
    [InlineData("Client", "class A { Socket s; Task t; }")]
    [InlineData(".Cli", "using MiniWeb.Lab;\nusing MiniWeb.Inspector;\nusing MiniWeb.Http;")]
    public void What_a_layer_may_say_is_no_breach(string part, string line)
    {
        var name = part.TrimStart('.');
        var path = part == name ? $"src/MiniWeb/{name}/A.cs" : $"src/MiniWeb{part}/A.cs";
        Assert.Empty(LayerRules.FaultsOf(path, $"// A.\nnamespace MiniWeb.{name};\n{line}\n"));
    }

    [Theory]
    [InlineData("src/MiniWeb/Util/A.cs", "namespace MiniWeb.Util;", "stands in no layer")]
    [InlineData("src/MiniWeb/A.cs", "namespace MiniWeb;", "stands in no layer")]
    [InlineData("src/MiniWeb/Http/A.cs", "namespace MiniWeb.Server;",
        "namespace \"MiniWeb.Server\" in the folder of Http")]
    [InlineData("src/MiniWeb/Http/A.cs", "class A;", "namespace \"\" in the folder of Http")]
    public void A_file_in_the_wrong_place_is_seen(string path, string text, string fault) =>
        Assert.Contains(LayerRules.FaultsOf(path, text), found =>
            found.StartsWith(fault, System.StringComparison.Ordinal));

    [Theory]
    [InlineData("MiniWeb", "<PackageReference Include=\"Serilog\" />", "MiniWeb has no package references")]
    [InlineData("MiniWeb.Lab", "<PackageReference Include=\"X\" />", "MiniWeb.Lab has no package references")]
    [InlineData("MiniWeb", "<ProjectReference Include=\"../MiniWeb.Replay/MiniWeb.Replay.csproj\" />",
        "MiniWeb may not refer to MiniWeb.Replay")]
    [InlineData("MiniWeb.Replay", "<ProjectReference Include=\"..\\MiniWeb.Cli\\MiniWeb.Cli.csproj\" />",
        "MiniWeb.Replay may not refer to MiniWeb.Cli")]
    [InlineData("MiniWeb.Lab", "<ProjectReference Include=\"../MiniWeb/MiniWeb.csproj\" />",
        "MiniWeb.Lab may not refer to MiniWeb")]
    [InlineData("MiniWeb.Util", "", "MiniWeb.Util is no project of the house")]
    public void A_forbidden_reference_is_seen(string project, string xml, string fault) =>
        Assert.Equal([fault], LayerRules.FaultsOfProject(project, xml));
}
