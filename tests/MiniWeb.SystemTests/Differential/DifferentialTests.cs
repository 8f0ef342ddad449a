// MiniWeb beside nginx and Apache: the same bytes to all three. Where they differ, docs/http-support.md says
// who does what, by which rule, and why MiniWeb does it so; a difference that it does not tell, or that is
// gone, fails here.
using Xunit;

namespace MiniWeb.SystemTests.Differential;

public sealed class DifferentialTests(ThreeServers servers) : IClassFixture<ThreeServers>
{
    private static readonly DifferenceTable Table = DifferenceTable.OfRepository();

    public static TheoryData<string> Legal => Rows.Names(legal: true);

    public static TheoryData<string> Illegal => Rows.Names(legal: false);

    [Theory]
    [MemberData(nameof(Legal))]
    [MemberData(nameof(Illegal))]
    public void A_difference_is_explained_and_an_explanation_has_its_difference(string row)
    {
        var (miniweb, nginx, apache) =
            (servers.Seen("MiniWeb", row), servers.Seen("nginx", row), servers.Seen("Apache", row));
        var fault = Table.FaultOf(row, miniweb, nginx, apache);
        Assert.True(fault is null, fault);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void What_is_legal_brings_the_same_content_from_all_that_give_it(string row)
    {
        var miniweb = servers.Seen("MiniWeb", row);
        Assert.Equal(Rows.Of(row).Content, miniweb.Content);
        foreach (var other in new[] { servers.Seen("nginx", row), servers.Seen("Apache", row) })
            if (other.IsLike(miniweb))
                Assert.Equal(miniweb.Content, other.Content);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void What_is_legal_is_not_called_malformed(string row)
    {
        var statuses = servers.Seen("MiniWeb", row).Statuses.Split(' ');
        Assert.DoesNotContain("", statuses);
        Assert.DoesNotContain("400", statuses);
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void What_is_illegal_is_refused_once_and_nothing_behind_it_is_read_as_a_request(string row)
    {
        var miniweb = servers.Seen("MiniWeb", row);
        Assert.Matches("^(4[0-9][0-9]|501|505)$", miniweb.Statuses);
        Assert.False(miniweb.Stays);
    }

    [Fact]
    public void The_table_names_rows_that_exist_with_a_rule_and_a_reason()
    {
        Assert.NotEmpty(Table.Rows);
        Assert.All(Table.Rows, told => Assert.Contains(Rows.All, row => row.Name == told.Row));
        Assert.All(Table.Rows, told => Assert.Matches(@"^RFC \d{4} §\d", told.Rule));
        Assert.All(Table.Rows, told => Assert.Matches(@"^.{8,}\.$", told.Why));
    }
}
