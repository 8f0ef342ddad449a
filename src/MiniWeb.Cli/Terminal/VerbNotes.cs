// What the help says of a verb beyond its options: examples that can be pasted, and what each exit code means
// there.
using System.Collections.Generic;

namespace MiniWeb.Cli.Terminal;

/// <summary>Examples and exit codes of one verb.</summary>
/// <param name="Examples">Each a command line, and what it does.</param>
/// <param name="ExitCodes">Each code that the verb ends with, and its meaning.</param>
internal sealed record VerbNotes(
    IReadOnlyList<(string Line, string Meaning)> Examples,
    IReadOnlyList<(int Code, string Meaning)> ExitCodes)
{
    private static readonly (int, string)[] ServeCodes =
    [
        (ExitCode.Success, "stopped by Ctrl+C or SIGTERM, after the requests under way"),
        (ExitCode.Usage, "wrong usage, a bad setting, or a folder that is not there"),
        (ExitCode.Failure, "the port is in use, or another fault of network or system"),
    ];

    private static readonly (int, string)[] NetworkCodes =
    [
        (ExitCode.Success, "well"),
        (ExitCode.Usage, "wrong usage, or a file that cannot be read"),
        (ExitCode.Failure, "a fault of network or system: refused, too late, cut off"),
        (ExitCode.Interrupted, "Ctrl+C"),
    ];

    private static readonly (int, string)[] FileCodes =
    [
        (ExitCode.Success, "well"),
        (ExitCode.Usage, "wrong usage, or no such capture"),
        (ExitCode.Failure, "the captures cannot be read"),
    ];

    private static readonly (int, string)[] ReplayCodes =
    [
        (ExitCode.Success, "every answer was the same as the recorded one"),
        (ExitCode.Different, "an answer was different"),
        (ExitCode.Usage, "wrong usage, or no such capture"),
        (ExitCode.Failure, "a fault of network or system: refused, too late, cut off"),
        (ExitCode.Interrupted, "Ctrl+C"),
    ];

    private static readonly (int, string)[] CheckCodes =
    [
        (ExitCode.Success, "nothing was found"),
        (ExitCode.Different, "something was found"),
        (ExitCode.Usage, "wrong usage, or no such folder"),
        (ExitCode.Failure, "a fault of network or system"),
        (ExitCode.Interrupted, "Ctrl+C"),
    ];

    private static readonly Dictionary<string, VerbNotes> ByVerb = new()
    {
        [""] = new(
            [
                ("miniweb", "serve the site at http://localhost:8080, and save every exchange"),
                ("miniweb serve --echo -p 9000", "answer every request with itself"),
                ("miniweb help serve", "the same as miniweb serve -h: every option and setting of a verb"),
            ],
            ServeCodes),
        ["serve"] = new(
            [
                ("miniweb serve", "the folder www at http://localhost:8080, captures in the folder captures"),
                ("miniweb serve ~/site -p 0 --captures off",
                    "a folder of yours on a free port; nothing is saved"),
                ("miniweb serve dist --spa --cors --open",
                    "a single-page app, for scripts of other origins too; opens the browser"),
                ("miniweb serve --echo -a any", "show requests, also those of other machines"),
            ],
            ServeCodes),
        ["dump"] = new(
            [
                ("miniweb dump", "accept one connection, save what arrives to server_recv.txt, close"),
                ("miniweb dump --answer client_recv.txt", "the same, but answer with the bytes of that file"),
                ("miniweb dump all.bin --count 0", "connection after connection, until Ctrl+C"),
            ],
            NetworkCodes),
        ["send"] = new(
            [
                ("miniweb send localhost:8080 --text 'HEAD / HTTP/1.0\\r\\n\\r\\n'",
                    "bytes from the command line"),
                ("miniweb send localhost:80 server_recv.txt -o client_recv.txt",
                    "a saved request, unchanged, to Apache"),
                ("miniweb send localhost:8080 request.http --split 1,7 --delay 200ms", "in three pieces"),
            ],
            NetworkCodes),
        ["list"] = new(
            [
                ("miniweb list", "every capture, the newest last"),
                ("miniweb list --captures /tmp/captures", "those of another folder"),
                ("miniweb list --json", "one JSON object a line, for programs"),
            ],
            FileCodes),
        ["show"] = new(
            [
                ("miniweb show 084500.123-c7-r1",
                    "an exchange: its bytes, its reads, its parts with their rules"),
                ("miniweb show request.http --hex", "a file, in hexadecimal"),
                ("miniweb show answer.http", "a file that begins with HTTP/ is a response"),
                ("miniweb show 084500.123-c7-r1 --json", "for programs"),
            ],
            FileCodes),
        ["replay"] = new(
            [
                ("miniweb replay 084500.123-c7-r1 --to a=http://localhost:80 --to b=http://localhost:81",
                    "what do they answer to it, and in what do they differ?"),
                ("miniweb replay captures --to http://localhost:5000 --concurrency 32 --report report.html",
                    "all of them, 32 at a time; the results also as a page"),
                ("miniweb replay 084500.123-c7-r1 --to http://localhost:80 --compare dom --rewrite-host",
                    "is it the same page, whatever its bytes are?"),
                ("miniweb replay --page 084500.123-c7-r1 --to http://localhost:80",
                    "the page and all that a browser would fetch for it"),
            ],
            ReplayCodes),
        ["export"] = new(
            [
                ("miniweb export 084500.123-c7-r1 --as curl -o request.sh",
                    "a curl command that sends the same fields; secrets are masked"),
                ("miniweb export captures --as har -o all.har",
                    "for the network panel of a browser (drag the file into it)"),
            ],
            FileCodes),
        ["import"] = new(
            [
                ("miniweb import all.har",
                    "what a browser recorded, as captures; their identities are printed"),
                ("miniweb import request.http --response answer.http --captures /tmp/captures",
                    "files of bytes, into another folder"),
            ],
            FileCodes),
        ["check"] = new(
            [
                ("miniweb check www", "every page in the folder: its links, images, fragments, charsets"),
                ("miniweb check http://localhost:8080", "the same, as a browser gets it"),
            ],
            CheckCodes),
    };

    /// <summary>The notes of a verb, or null when there are none.</summary>
    /// <param name="verb">Its whole name, as <see cref="VerbPath"/> makes it.</param>
    public static VerbNotes? Of(string verb) => ByVerb.GetValueOrDefault(verb) ?? LabNotes.Of(verb);
}
