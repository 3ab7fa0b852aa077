namespace AhaIntegrations.Api.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("a\u001b[2Jb", "a·[2Jb")]
    [InlineData("a\u009b31mb", "a·31mb")]
    [InlineData("a\u202eb\u200fc\u2066d", "a·b·c·d")]
    [InlineData("a\u2028b\u2029c", "a b c")]
    [InlineData("a\u200bb\ufeffc\u00add\u2060e", "a·b·c·d·e")]
    [InlineData("a\U000e0001b\U000e0041c\U0001d173d", "a·b·c·d")]
    [InlineData("a\tb\r\nc", "a b  c")]
    [InlineData("a\u200db", "a·b")]
    [InlineData("\u200d\u200c", "··")]
    public void What_drives_or_deceives_a_terminal_is_replaced(string text, string safe) =>
        Assert.Equal(safe, TerminalText.Defuse(text));

    [Fact]
    public void Characters_that_are_none_are_replaced() =>
        Assert.Equal("a·b·c··", TerminalText.Defuse("a\ud800b\udc00c\uffff\ud83d"));

    [Theory]
    [InlineData("Jira")]
    [InlineData("Büro – 東京 · ok…")]
#if NET // The tables of characters of Mono are older than some of these
    [InlineData("👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 👩🏽‍🚀 🙂‍↔️")]
#endif
    [InlineData("🇩🇪 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("می‌خواهم क्‍ष")]
    public void Emoji_flags_and_joined_letters_stay_whole(string text) =>
        Assert.Equal((text, text), (TerminalText.Defuse(text), TerminalText.Sanitize(text)));

    [Theory]
    [InlineData("\U0001f3f4\U000e0067\U000e0062")]
    [InlineData("\U0001f3f4\U000e007f")]
    [InlineData("\U0001f3f4\U000e0041\U000e007f")]
    public void Tags_that_spell_no_flag_are_replaced(string text) =>
        Assert.DoesNotContain('\udb40', TerminalText.Defuse(text));

    [Fact]
    public void Lines_and_tabs_of_longer_text_stay() =>
        Assert.Equal("a\tb\r\nc\nd e", TerminalText.Defuse("a\tb\r\nc\nd\re", keepLines: true));

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "12345…")]
    [InlineData("1234😀", 5, "1234…")]
    public void A_line_is_cut_between_characters(string text, int length, string cut) =>
        Assert.Equal(cut, TerminalText.Sanitize(text, length));
}
