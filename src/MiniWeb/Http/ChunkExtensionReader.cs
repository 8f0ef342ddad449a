// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ), the value a token or a quoted
// string (RFC 9112 §7.1.1, RFC 9110 §5.6.4). One byte a step; nothing is kept: the extensions are checked and
// ignored.

namespace MiniWeb.Http;

internal struct ChunkExtensionReader
{
    private State _state;

    private enum State
    {
        BeforeSemicolon,
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Token,
        Quoted,
        QuotedPair,
        AfterQuoted,
    }

    /// <summary>Whether the grammar lets the line end here.</summary>
    public readonly bool MayEnd => _state is State.Name or State.Token or State.AfterQuoted;

    /// <summary>Takes the next byte; false when the grammar has no place for it.</summary>
    public bool TryStep(byte value)
    {
        var next = NextOf(value);
        _state = next ?? _state;
        return next is not null;
    }

    private readonly State? NextOf(byte value) => _state switch
    {
        State.BeforeSemicolon => Blank(value) ?? If(value == ';', State.BeforeName),
        State.BeforeName => Blank(value) ?? IfToken(value, State.Name),
        State.Name => IfToken(value, State.Name) ?? AfterName(value),
        State.AfterName => Blank(value) ?? AfterName(value),
        State.BeforeValue => Blank(value) ?? If(value == '"', State.Quoted) ?? IfToken(value, State.Token),
        State.Token => IfToken(value, State.Token) ?? AfterValue(value),
        State.Quoted => InQuotes(value),
        State.QuotedPair => If(ByteClasses.FieldLine.Contains(value), State.Quoted),
        _ => AfterValue(value),
    };

    private readonly State? Blank(byte value) => If(value is ByteClasses.Space or ByteClasses.Tab, _state);

    private static State? AfterName(byte value) => value switch
    {
        ByteClasses.Space or ByteClasses.Tab => State.AfterName,
        (byte)'=' => State.BeforeValue,
        (byte)';' => State.BeforeName,
        _ => null,
    };

    private static State? AfterValue(byte value) => value switch
    {
        ByteClasses.Space or ByteClasses.Tab => State.BeforeSemicolon,
        (byte)';' => State.BeforeName,
        _ => null,
    };

    private static State? InQuotes(byte value) => value switch
    {
        (byte)'"' => State.AfterQuoted,
        (byte)'\\' => State.QuotedPair,
        _ => If(ByteClasses.FieldLine.Contains(value), State.Quoted),
    };

    private static State? IfToken(byte value, State next) => If(ByteClasses.Token.Contains(value), next);

    private static State? If(bool condition, State next) => condition ? next : null;
}
