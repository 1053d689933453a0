namespace RealtimeReservation.Domain.Tests;

public class CharactersTests
{
    const string Family = "👨‍👩‍👧‍👦", Kiss = "👩🏽‍❤️‍💋‍👨🏿", Scotland =
        "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";

    [Theory]
    [InlineData("", 0)]
    [InlineData("Anna", 4)]
    [InlineData("汉字", 2)]
    [InlineData("😀😀", 2)]
    [InlineData("Zoe\u0308", 3)]
    [InlineData("𠮷野", 2)]
    [InlineData(Family, 1)]
    [InlineData(Kiss, 1)]
    [InlineData(Scotland + "🇨🇳", 2)]
    [InlineData("\u1100\u1161\u11A8", 1)]
    public void Characters_are_counted_as_people_see_them(string text, int count) => Characters.Count(text).ShouldBe(count);

    [Theory]
    [InlineData("😀")]
    [InlineData("汉")]
    [InlineData("e\u0301")]
    [InlineData(Family)]
    [InlineData(Kiss)]
    public void Two_hundred_of_any_character_fit_and_one_more_does_not(string one)
    {
        var most = string.Concat(Enumerable.Repeat(one, 200));
        Characters.Check(most, 200, lines: true).ShouldBeNull();
        Characters.Check(most + one, 200, lines: true).ShouldBe(new Fault("too_long", Max: 200));
    }

    [Fact]
    public void A_letter_under_a_thousand_marks_is_refused() =>
        Characters.Check("Z" + new string('\u0301', 1000), 200, lines: true).ShouldBe(new Fault("too_many_marks"));

    [Theory]
    [InlineData("Anna\u202Egnp.exe")] // override
    [InlineData("\u202AAnna\u202C")] // embedding
    [InlineData("\u2067Anna\u2069")] // isolate
    [InlineData("An\u200Bna")] // zero width space
    [InlineData("An\u200Dna")] // a joiner between letters that do not join
    [InlineData("Anna\u200C")]
    [InlineData("\u200DAnna")]
    [InlineData("\uFEFFAnna")]
    [InlineData("An\u00ADna")]
    [InlineData("Anna\u200E")]
    [InlineData("An\u2060na")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("An\u034Fna")]
    [InlineData("Anna\uFE0F")]
    [InlineData("An\U000E0061na")]
    [InlineData("😀\u200D")]
    [InlineData("An\tna")]
    [InlineData("\u001B[31mAnna")]
    [InlineData("An\u0085na")]
    [InlineData("An\u2028na")]
    [InlineData("Anna\uFFFF")]
    public void What_no_reader_sees_is_refused(string text) =>
        Characters.Check(text, 60, lines: false).ShouldBe(new Fault("invisible_characters"));

    [Theory]
    [InlineData("محمد عبد الله")]
    [InlineData("می\u200Cخواهم")] // Persian: two parts of a word that do not join
    [InlineData("נועה בֶּן־דָּוִד")]
    [InlineData("क्\u200Dष क्\u200D")]
    [InlineData("ශ්\u200Dරී")]
    [InlineData("Zoe\u0308 Łukasz O’Brien")]
    [InlineData("葛\U000E0100城")] // a variant of an ideograph
    [InlineData("☕\uFE0F 1\uFE0F\u20E3 ❤\uFE0F\u200D🔥")]
    [InlineData(Family + Kiss + Scotland)]
    [InlineData("ｶﾞｼﾞﾗ 金\u3000太郎")]
    [InlineData("ᠮᠣᠩᠭᠣᠯ\u180Eᠠ")]
    [InlineData("ᠨᠢᠭᠡ\u180B")]
    [InlineData("김민수")]
    public void Names_of_every_script_stay(string text) => Characters.Check(text, 60, lines: false).ShouldBeNull();

    [Fact]
    public void What_the_log_cannot_keep_is_no_text()
    {
        // Half a surrogate pair does not survive in an attribute.
        foreach (var text in new[] { "Anna" + (char)0xD83D, "An\0na" })
            Characters.Check(text, 60, lines: false).ShouldBe(new Fault("malformed"));
    }

    [Fact]
    public void Only_a_text_of_several_lines_has_line_breaks()
    {
        Characters.Check("no nuts\r\n\tplease", 60, lines: true).ShouldBeNull();
        Characters.Check("Anna\nBob", 60, lines: false).ShouldBe(new Fault("line_break"));
    }
}
