// The members, one a line: a name, a space, and 64 hexadecimal digits, the member's secret. Lines that are
// empty or begin with # are left out. The file is read again for each who asks, so a member that is struck
// off is refused from then on.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MiniWeb.Lab.Admission;

/// <summary>Reads a file of members.</summary>
internal static class MemberList
{
    /// <summary>Names and secrets.</summary>
    /// <exception cref="LabException">The file cannot be read, or a line is wrong.</exception>
    public static Dictionary<string, byte[]> Read(string path)
    {
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var lines = ReadLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split(' ', '\t').Where(word => word != "").ToArray();
            if (words is [] || words[0].StartsWith('#'))
                continue;
            var secret = words.Length == 2 ? AdmissionProof.Hex(words[1], AdmissionProof.Size) : null;
            if (secret is null || !IsName(words[0]) || !members.TryAdd(words[0], secret))
                throw new LabException(
                    LabFault.Usage,
                    $"'{path}', line {i + 1}: allowed: a name that is there once, a space, 64 hex digits");
        }

        return members;
    }

    /// <summary>Whether a name can be a member's: up to 32 letters, digits and signs of ASCII.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 32 && name.All(character => character is > ' ' and < '\u007f');

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var isMissing = fault is FileNotFoundException or DirectoryNotFoundException;
            throw new LabException(
                LabFault.Usage, $"'{path}': {(isMissing ? "there is no such file" : fault.Message)}");
        }
    }
}
