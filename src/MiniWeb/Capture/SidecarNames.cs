// The property names of a sidecar. They are a contract with everyone who reads the files: renaming one, or
// changing what it means, raises the version.
namespace MiniWeb.Capture;

internal static class SidecarNames
{
    /// <summary>The version that is written; readers take any up to it.</summary>
    public const int CurrentVersion = 1;

    public const string Version = "version";
    public const string Id = "id";
    public const string Began = "began";
    public const string Reason = "reason";
    public const string Connection = "connection";
    public const string Opened = "opened";
    public const string Remote = "remote";
    public const string Local = "local";
    public const string Request = "request";
    public const string Method = "method";
    public const string Target = "target";
    public const string Length = "length";
    public const string Offset = "offset";
    public const string Whole = "whole";
    public const string Reads = "reads";
    public const string ReadsLeftOut = "readsLeftOut";
    public const string Microseconds = "microseconds";
    public const string Framing = "framing";
    public const string Kind = "kind";
    public const string Step = "step";
    public const string Sentence = "sentence";
    public const string Response = "response";
    public const string Status = "status";
    public const string Writes = "writes";
    public const string WritesLeftOut = "writesLeftOut";
    public const string Persists = "persists";
    public const string Failure = "failure";
    public const string Close = "close";
    public const string Cause = "cause";
    public const string By = "by";
    public const string Rejection = "rejection";
    public const string Section = "section";
}
