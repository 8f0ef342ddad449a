// What parts the parts of a multipart content. It must not stand in what it parts, or a recipient would see a
// part's end where there is none: so it is drawn by chance anew for each answer, and what can be searched is.
using System;
using System.Security.Cryptography;
using System.Text;

namespace MiniWeb.Files;

/// <summary>Chooses the boundary of a multipart content (RFC 2046 §5.1.1).</summary>
internal static class Boundary
{
    // 160 bits by chance: nobody can guess it and put it into a file.
    private const int Digits = 40;

    /// <summary>A new one.</summary>
    public static string Next() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>The first that does not stand in <paramref name="data"/>.</summary>
    /// <param name="data">What is searched; nothing when the data are not in memory.</param>
    /// <param name="next">Draws one after the other.</param>
    public static string Choose(ReadOnlySpan<byte> data, Func<string> next)
    {
        while (true)
        {
            var boundary = next();
            if (data.IndexOf(Encoding.ASCII.GetBytes(boundary)) < 0)
                return boundary;
        }
    }
}
