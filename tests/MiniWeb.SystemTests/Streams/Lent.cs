using System.Linq;

namespace MiniWeb.SystemTests.Streams;

/// <summary>What a parent process can lend as standard input, output or error.</summary>
/// <param name="Descriptor">0, 1 or 2.</param>
/// <param name="State">closed; full (/dev/full); or gone (a pipe whose other end is closed).</param>
public sealed record Lent(int Descriptor, string State)
{
    /// <summary>All of them.</summary>
    public static Lent[] All { get; } =
    [
        .. from descriptor in Enumerable.Range(0, 3)
           from state in new[] { "closed", "full", "gone" }
           where !(descriptor == 0 && state == "full")
           select new Lent(descriptor, state),
    ];

    /// <summary>A shell script that runs its arguments with it.</summary>
    public string Script => State switch
    {
        "closed" => $"exec \"$@\" {Descriptor}>&-",
        "full" => $"exec \"$@\" {Descriptor}>/dev/full",
        _ when Descriptor == 0 => $"{Gone} exec \"$@\" <&5 5<&- 4>&-",
        _ => $"{Gone} exec \"$@\" {Descriptor}>&4 5<&- 4>&-",
    };

    /// <summary>Whether data can be written nowhere, and must be told to be lost.</summary>
    public bool LosesData => this is { Descriptor: 1, State: "full" };

    // A pipe with both of its ends here, then only with the one that is lent.
    private string Gone => "mkfifo pipe; exec 3<>pipe; "
        + (Descriptor == 0 ? "exec 5<pipe; exec 3<&-;" : "exec 4>pipe; exec 3<&-;");

    /// <inheritdoc/>
    public override string ToString() => $"{Descriptor} {State}";
}
