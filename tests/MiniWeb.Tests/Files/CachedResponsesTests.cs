// The bound, and who has to go.
using System;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class CachedResponsesTests
{
    // Slot and key: so much does an answer take beside its own cost.
    private const int Overhead = 194;

    [Fact]
    public void What_was_put_is_found_until_it_is_removed()
    {
        var cache = new CachedResponses(10_000);
        var answer = new SizedAnswer(100);
        cache.Put("/a"u8.ToArray(), answer);

        Assert.Same(answer, cache.Find("/a"u8));
        Assert.Null(cache.Find("/b"u8));
        Assert.Equal(100 + Overhead, cache.Bytes);

        cache.Remove("/a"u8.ToArray());
        cache.Remove("/a"u8.ToArray());
        Assert.Null(cache.Find("/a"u8));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void Another_answer_takes_the_place_of_the_first()
    {
        var cache = new CachedResponses(10_000);
        var second = new SizedAnswer(300);
        cache.Put("/a"u8.ToArray(), new SizedAnswer(100));
        cache.Put("/a"u8.ToArray(), second);

        Assert.Same(second, cache.Find("/a"u8));
        Assert.Equal(300 + Overhead, cache.Bytes);
    }

    [Fact]
    public void Among_many_each_is_found_also_when_others_are_gone()
    {
        const int Count = 1000;
        var cache = new CachedResponses(1_000_000);
        var answers = new SizedAnswer[Count];
        for (var i = 0; i < Count; i++)
            cache.Put(PathOf(i), answers[i] = new SizedAnswer(1));
        for (var i = 0; i < Count; i += 2)
            cache.Remove(PathOf(i));

        for (var i = 0; i < Count; i++)
            Assert.Same(i % 2 == 0 ? null : answers[i], cache.Find(PathOf(i)));
    }

    [Fact]
    public void What_is_larger_than_the_cache_is_not_kept_and_neither_is_what_it_replaces()
    {
        var cache = new CachedResponses(1000);
        cache.Put("/a"u8.ToArray(), new SizedAnswer(10));
        cache.Put("/a"u8.ToArray(), new SizedAnswer(1000));

        Assert.Null(cache.Find("/a"u8));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void What_is_asked_for_survives_a_flood_within_the_bound()
    {
        var cache = new CachedResponses(10_000);
        cache.Put("/hot"u8.ToArray(), new SizedAnswer(500));
        for (var i = 0; i < 10_000; i++)
        {
            Assert.NotNull(cache.Find("/hot"u8));
            cache.Put(Encoding.ASCII.GetBytes($"/{i}"), new SizedAnswer(500));
            Assert.InRange(cache.Bytes, 1, 10_000);
        }

        Assert.Null(cache.Find("/1"u8));
        Assert.NotNull(cache.Find("/9999"u8));
    }

    [Fact]
    public async Task Count_stays_right_with_many_at_once()
    {
        var cache = new CachedResponses(20_000);
        await Parallel.ForAsync(0, 20_000, (i, _) =>
        {
            var key = Encoding.ASCII.GetBytes($"/{i * 7919 % 97}");
            cache.Find(key);
            cache.Put(key, new SizedAnswer(i % 900));
            if (i % 5 == 0)
                cache.Remove(key);
            return ValueTask.CompletedTask;
        });
        Assert.InRange(cache.Bytes, 0, 20_000);

        for (var i = 0; i < 97; i++)
            cache.Remove(Encoding.ASCII.GetBytes($"/{i}"));
        Assert.Equal(0, cache.Bytes);
    }

    private static byte[] PathOf(int number) => Encoding.ASCII.GetBytes($"/{number}");

    private sealed class SizedAnswer(long cost) : CachedResponse(0)
    {
        public override long Cost => cost;

        public override Response? TryAnswer(Request request) => throw new NotSupportedException();
    }
}
