// Each rule of style sees its breach, and nothing else; and what is no code is not taken for code.
using System.Linq;
using Xunit;

namespace MiniWeb.Tests.ArchitectureRules;

public sealed class StyleRulesTests
{
    [Theory]
    [InlineData("class A;\n", "line 1: opens with neither a comment nor a namespace")]
    [InlineData("\n// A.\nclass A;\n", "line 1: opens with neither a comment nor a namespace")]
    [InlineData("// A.\n#region X\nclass A;\n", "line 2: #region")]
    [InlineData("// A.\nclass A\n{\n    #  region X\n}\n", "line 4: #  region")]
    [InlineData("// A.\nclass A { async void M() { } }\n", "line 2: async void")]
    [InlineData("// A.\nunsafe class A;\n", "line 2: unsafe")]
    [InlineData("// A.\nclass A;\nclass B;\n", "line 3: 2 classes at the top, more than one")]
    [InlineData("// A.\nclass A { class C; }\nsealed class B { }\n",
        "line 3: 2 classes at the top, more than one")]
    [InlineData(
        "// A.\nclass A { void M(); }\n/// <summary/>\n[X(\"}\")]\nstatic class B { }\n",
        "line 5: 2 classes at the top, more than one")]
    public void A_breach_is_seen(string text, string fault) =>
        Assert.Equal([fault], StyleRules.FaultsOf(text));

    [Theory]
    [InlineData("// A.\nclass A { int X => Y().Result; }\n", "line 2: .Result")]
    [InlineData("// A.\nclass A { string X => $\"{Y().Result}\"; }\n", "line 2: .Result")]
    [InlineData("// A.\nclass A { void M() => Y().Wait(); }\n", "line 2: .Wait()")]
    [InlineData("// A.\nclass A { int X => Y().GetAwaiter().GetResult(); }\n", "line 2: .GetResult(")]
    [InlineData(
        "// A.\nclass A { int X => y.IsCompletedSuccessfully ? 0 : y.GetAwaiter().GetResult(); }\n",
        "line 2: .GetResult(")]
    public void A_thread_that_waits_for_a_task_is_seen(string text, string fault) =>
        Assert.Equal([fault], StyleRules.BlockedThreadsOf(text));

    [Theory]
    [InlineData("namespace A;\n\nclass A { class B { class C; } enum D { X } }\n")]
    [InlineData("using System;\nclass A;\n")]
    [InlineData("// #region async void .Result .Wait( unsafe\nclass A;\n")]
    [InlineData("// A.\nclass A { string S = \"async void x.Result }\"; char C = '}'; }\n")]
    [InlineData("// A.\nclass A { string S = $$\"\"\"\n#region\n{ async void {{X}} }\n\"\"\"; }\n")]
    [InlineData("// A.\nclass A { string S = $\"{{ class B }} {X[\"class C\"]} x.Result\"; }\n")]
    [InlineData(
        "// A.\nclass A { string S = @\"\\\"; string T = \"\\\"\"; string U = \"\"; /* class B { } */ }\n")]
    [InlineData("// A.\nclass A<T> where T : class\n{\n    void M<U>() where U : class { }\n}\n")]
    [InlineData("// A.\nstruct A : ICriticalNotifyCompletion { int M() => w.GetAwaiter().GetResult(); }\n")]
    [InlineData(
        "// A.\nclass A { int X => y.IsCompletedSuccessfully ? y.GetAwaiter().GetResult() : 0; }\n")]
    [InlineData(
        "// A.\nclass A { int Results; int ResultOf() => 1; void WaitAsync() { } async Task V() { } }\n")]
    public void What_keeps_the_rules_is_no_breach(string text) =>
        Assert.Empty(StyleRules.FaultsOf(text).Concat(StyleRules.BlockedThreadsOf(text)));

    [Theory]
    [InlineData(300, 0)]
    [InlineData(301, 1)]
    public void A_file_has_at_most_300_lines(int lines, int faults) =>
        Assert.Equal(faults, StyleRules.FaultsOf(string.Concat(Enumerable.Repeat("// A.\n", lines))).Count());

    [Theory]
    [InlineData(110, 0)]
    [InlineData(111, 1)]
    public void A_line_has_at_most_110_columns(int columns, int faults)
    {
        var file = "// A.\n//" + new string('x', columns - 2) + "\n";
        Assert.Equal(faults, StyleRules.LongLinesOf(file).Count());
    }

    [Theory]
    [InlineData("    [Theory]\n    [InlineData(\"{\")]\n    void M(int a = 1)\n    {\n", "        X();\n",
        "    }\n", 3)]
    [InlineData("    int M() => x switch\n    {\n", "        1 => 2,\n", "    };\n", 3)]
    [InlineData("    int P\n    {\n        get\n        {\n", "            X();\n", "        }\n    }\n", 6)]
    [InlineData("    int F = 1;\n    A(int a) : this(a, 1)\n    {\n", "        if (a) { X(); }\n", "    }\n",
        3)]
    [InlineData("    int P { get; } = 1;\n    public static bool operator ==(A a, A b)\n    {\n",
        "        X();\n", "    }\n", 3)]
    public void A_method_has_at_most_60_lines(string start, string line, string end, int around)
    {
        foreach (var (inside, faults) in new[] { (60 - around, 0), (61 - around, 1) })
        {
            var body = start + string.Concat(Enumerable.Repeat(line, inside)) + end;
            var text = $"// A.\nclass A\n{{\n    int B;\n\n{body}\n    void N()\n    {{\n    }}\n}}\n";
            Assert.Equal(faults, StyleRules.FaultsOf(text).Count());
        }
    }

    [Fact]
    public void A_table_is_no_method()
    {
        var rows = string.Concat(Enumerable.Repeat("        N(1),\n", 200));
        Assert.Empty(StyleRules.FaultsOf($"// A.\nclass A\n{{\n    int[] All =\n    [\n{rows}    ];\n}}\n"));
    }
}
