// Feeds that look like those that multicast is used for: the same news to many, and an old one is worth
// nothing, so that a lost one is not sent again.
using System;
using System.Globalization;

namespace MiniWeb.Lab.Multicast;

/// <summary>Makes up texts, one after the other.</summary>
public static class Feeds
{
    private static readonly string[] Stocks = ["ACME", "BYTE", "FIN", "SYN", "TTL"];
    private static readonly string[] Players = ["ada", "bob", "eve", "zoe"];

    private static readonly string[] Signs =
    [
        "Platform 1: Hamburg, on time", "Platform 2: Basel, 5 minutes late",
        "Room 101: Sockets for beginners", "Canteen: soup of the day", "Exit B is closed",
    ];

    /// <summary>The names of the feeds.</summary>
    public static string[] Names { get; } = ["stock", "players", "signage"];

    /// <summary>A feed by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>What makes the next text, or null when there is no such feed.</returns>
    public static Func<string>? Of(string name)
    {
        var (chance, number) = (new Random(), 0);
        return name switch
        {
            "stock" => () => StockText(chance),
            "players" => () => PlayerText(chance),
            "signage" => () => Signs[number++ % Signs.Length],
            _ => null,
        };
    }

    private static string StockText(Random chance)
    {
        var (price, change) = (chance.Next(5000, 15000) / 100.0, chance.Next(-300, 300) / 100.0);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Pick(chance, Stocks)} {price:0.00} {change:+0.00;-0.00}");
    }

    private static string PlayerText(Random chance) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pick(chance, Players)} at {chance.Next(640)},{chance.Next(480)} health {chance.Next(1, 101)}");

    private static string Pick(Random chance, string[] names) => names[chance.Next(names.Length)];
}
