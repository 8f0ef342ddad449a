namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>A type, or a method or property, as a scanner of braces sees it.</summary>
/// <param name="Header">What stands before its body.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Lines">How many lines it takes, attributes and comments before it left out.</param>
/// <param name="Depth">In how many types it stands: 0 for a type at the top of its file.</param>
/// <param name="IsType">Whether it is a type.</param>
internal readonly record struct CodeMember(string Header, int Line, int Lines, int Depth, bool IsType);
