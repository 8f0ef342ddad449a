// The wire format of the image experiment. Each datagram is one line of ASCII words (the name is UTF-8), a
// newline, and for a part its bytes:
//
//   MWI1 offer ID SIZE PARTSIZE SHA256 NAME    to the group, again and again
//   MWI1 part ID NUMBER                        to the group, then the bytes; the first part is number 0
//   MWI1 want ID 0-4,9,12-13                   to the sender alone: parts that did not come
//   MWI1 done ID                               to the sender alone: the file is whole
//
// ID is 16 hexadecimal digits, SHA256 64, all lower case.
using System;
using System.Buffers.Text;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MiniWeb.Lab.Image;

/// <summary>Writes and reads the datagrams.</summary>
/// <param name="Verb">offer, part, want or done.</param>
/// <param name="Id">Which file.</param>
/// <param name="Words">The rest of the line.</param>
/// <param name="Content">What follows the line.</param>
internal readonly record struct ImageMessage(
    string Verb, string Id, string Words, ReadOnlyMemory<byte> Content)
{
    /// <summary>The least bytes of a part.</summary>
    public const int LeastPart = 64;

    /// <summary>The most bytes of a part: with its line and a seal it fits a datagram.</summary>
    public const int MostPart = 65000;

    private const string Magic = "MWI1";
    private const int MostLine = 2048;
    private const int IdSize = 16;
    private const int HashSize = 64;

    /// <summary>Reads a datagram.</summary>
    public static bool TryParse(byte[] datagram, out ImageMessage message)
    {
        message = default;
        var end = datagram.AsSpan(0, Math.Min(datagram.Length, MostLine)).IndexOf((byte)'\n');
        if (end < 0 || !Printable.IsUtf8(datagram.AsSpan(0, end)))
            return false;
        var words = Encoding.UTF8.GetString(datagram, 0, end).Split(' ', 4);
        if (words.Length < 3 || words[0] != Magic || !IsHex(words[2], IdSize))
            return false;
        message = new ImageMessage(
            words[1], words[2], words.Length > 3 ? words[3] : "", datagram.AsMemory(end + 1));
        return true;
    }

    /// <summary>The offer in an offer.</summary>
    /// <param name="maxSize">The most bytes of a file.</param>
    /// <param name="offer">What is offered.</param>
    public bool TryGetOffer(long maxSize, out Offer offer)
    {
        offer = new Offer(Id, 0, 1, "", "");
        var words = Words.Split(' ', 4);
        if (words.Length < 4 || !TryNumber(words[0], maxSize, out var size)
            || !TryNumber(words[1], MostPart, out var part) || part < LeastPart || !IsHex(words[2], HashSize)
            || size / part >= int.MaxValue)
            return false;
        offer = new Offer(Id, size, (int)part, words[2], words[3]);
        return true;
    }

    /// <summary>The number of a part.</summary>
    public bool TryGetPart(int parts, out int number)
    {
        var isNumber = TryNumber(Words, parts - 1L, out var value);
        number = (int)value;
        return isNumber;
    }

    /// <summary>An offer as a datagram.</summary>
    public static byte[] Write(Offer offer) => Encoding.UTF8.GetBytes(
        $"{Magic} offer {offer.Id} {offer.Size} {offer.PartSize} {offer.Sha256} {offer.Name}\n");

    /// <summary>The line in front of a part.</summary>
    /// <returns>How many bytes it takes.</returns>
    public static int WritePart(string id, int number, Span<byte> datagram)
    {
        var start = Encoding.ASCII.GetBytes($"{Magic} part {id} ", datagram);
        Utf8Formatter.TryFormat(number, datagram[start..], out var digits);
        datagram[start + digits] = (byte)'\n';
        return start + digits + 1;
    }

    /// <summary>A wish as a datagram.</summary>
    public static byte[] WriteWant(string id, string ranges) =>
        Encoding.ASCII.GetBytes($"{Magic} want {id} {ranges}\n");

    /// <summary>The good news as a datagram.</summary>
    public static byte[] WriteDone(string id) => Encoding.ASCII.GetBytes($"{Magic} done {id}\n");

    private static bool IsHex(string text, int size) =>
        text.Length == size && text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static bool TryNumber(string text, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
