using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Password1!")]
    [InlineData("P@ssw0rd1")]
    [InlineData("p@$$w0rd!")]
    [InlineData("PASSWORD2025")]
    [InlineData("welcome2024")]
    [InlineData("Welcome@2026!")]
    [InlineData("Welc0me!")]
    [InlineData("qq12345678")]
    [InlineData("trustno1!")]
    [InlineData("reservation")]
    [InlineData("Reservation1")]
    [InlineData("iloveyou2")]
    [InlineData("ILoveYou123")]
    [InlineData("letmein123!")]
    [InlineData("admin@123")]
    [InlineData("adminadmin")]
    [InlineData("superman99")]
    [InlineData("Summer2024!")]
    [InlineData("liverpool1")]
    [InlineData("qwerty123!")]
    [InlineData("1qaz2wsx")]
    [InlineData("1qaz@WSX3edc")]
    [InlineData("q1w2e3r4t5")]
    [InlineData("zxcvbnm,./")]
    [InlineData("asdfghjkl;")]
    [InlineData("!@#$%^&*")]
    [InlineData("19900131")]
    [InlineData("31.01.1990")]
    [InlineData("12341234")]
    [InlineData("abcabcabc")]
    [InlineData("qq11qq11")]
    [InlineData("woaini1314")]
    [InlineData("5201314520")]
    [InlineData("ｐａｓｓｗｏｒｄ１")]
    [InlineData("michael1985")]
    [InlineData("dr4g0n123")]
    [InlineData("football#1")]
    [InlineData("!!password!!")]
    public void What_is_tried_first_is_refused_however_it_is_dressed(string password) =>
        PasswordRules.Fault(password).ShouldBe(SignInFaults.PasswordTooCommon);

    [Theory]
    [InlineData("plenty of salt")]
    [InlineData("correct horse battery")]
    [InlineData("correct horse 9")]
    [InlineData("first-password")]
    [InlineData("xkq7-2mzp")]
    [InlineData("vT9#kd2Lw")]
    [InlineData("我的密码很长很安全")]
    [InlineData("grüner Tee um halb vier")]
    [InlineData("nine yaks knit quietly")]
    public void What_has_to_be_guessed_is_good(string password) => PasswordRules.Fault(password).ShouldBeNull();

    [Fact]
    public void A_password_that_the_server_makes_is_good()
    {
        for (var i = 0; i < 200; i++) PasswordRules.Fault(Secrets.NewPassword(), "admin").ShouldBeNull();
    }

    [Fact]
    public void The_longest_password_is_looked_at_without_delay_worth_an_attack() =>
        PasswordRules.Fault(string.Concat(Enumerable.Repeat("pass1word2qwerty", 8)), "admin").ShouldBeNull();
}
