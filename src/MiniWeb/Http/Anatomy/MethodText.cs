// What each method asks for, in a sentence (RFC 9110 §9.3, RFC 5789).
using System;

namespace MiniWeb.Http.Anatomy;

internal static class MethodText
{
    /// <summary>A sentence, or null for a method that is not known.</summary>
    public static string? Of(ReadOnlySpan<byte> method) => Methods.Intern(method) switch
    {
        Methods.Get => "GET asks for the resource.",
        Methods.Head => "HEAD asks for the fields that GET would bring, without the content.",
        Methods.Options => "OPTIONS asks what may be done with the resource.",
        Methods.Connect => "CONNECT asks a proxy for a tunnel to another server.",
        Methods.Trace => "TRACE asks to have the request sent back as it arrived.",
        "POST" => "POST hands content to the resource, which does with it what it is for.",
        "PUT" => "PUT asks to store the content as the resource.",
        "DELETE" => "DELETE asks to remove the resource.",
        "PATCH" => "PATCH asks to change a part of the resource.",
        _ => null,
    };
}
