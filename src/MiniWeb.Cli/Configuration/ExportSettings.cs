namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Export</c>.</summary>
/// <param name="Secrets">Names of fields, parameters and keys, with commas between them.</param>
internal sealed record ExportSettings(string Secrets);
