using RealtimeReservation.Domain;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class LoginsTests
{
    [Theory]
    [InlineData(" Ono ", "Ono")]
    [InlineData("小野", "小野")]
    [InlineData("ｏｎｏ．１", "ono.1")]
    [InlineData("Zoë-2", "Zoë-2")]
    [InlineData("x", null)]
    [InlineData("1234567", null)]
    [InlineData("a@b", null)]
    [InlineData("two words", null)]
    [InlineData(".hidden", null)]
    [InlineData("<script>", null)]
    public void A_user_name_has_letters_and_nothing_that_misleads(string typed, string? name) => Logins.Username(typed).ShouldBe(name);

    [Theory]
    [InlineData(" Zoe@Example.org ", "Zoe@Example.org")]
    [InlineData("zoe＠example.org", "zoe@example.org")]
    [InlineData("zoe@example", null)]
    [InlineData("zoe@@example.org", null)]
    [InlineData("<zoe@example.org>", null)]
    [InlineData("zoe @example.org", null)]
    public void An_address_looks_like_one(string typed, string? email) => Logins.Email(typed).ShouldBe(email);

    [Theory]
    [InlineData(null, "required")]
    [InlineData("1234567", "password_too_short")]
    [InlineData("Password1", "password_too_common")]
    [InlineData("12345678", "password_too_common")]
    [InlineData("87654321", "password_too_common")]
    [InlineData("abcdefghij", "password_too_common")]
    [InlineData("aaaaaaab", "password_too_common")]
    [InlineData("ono.yoko1", "password_too_common")]
    [InlineData("ono.yoko and salt", null)]
    [InlineData("plenty of salt", null)]
    public void A_password_is_long_and_not_what_everybody_tries(string? password, string? fault) =>
        (PasswordRules.Fault(password, "ono.yoko", null)?.Reason).ShouldBe(fault);

    [Fact]
    public void A_password_has_an_end() =>
        PasswordRules.Fault(string.Concat(Enumerable.Range(0, 129).Select(i => (char)('a' + i * 7 % 26))))
            .ShouldBe(FieldFaults.TooLong.AtMost(PasswordRules.Longest));

    [Fact]
    public void The_successor_of_a_token_follows_from_token_and_salt_alone()
    {
        var (token, salt) = (Secrets.NewToken(), new byte[32]);

        Secrets.Successor(token, salt).ShouldBe(Secrets.Successor(token, salt));
        Secrets.Successor(token, salt).ShouldNotBe(Secrets.Successor(Secrets.NewToken(), salt));
        Secrets.Successor(token, salt).Length.ShouldBe(Secrets.NewToken().Length);
    }
}
