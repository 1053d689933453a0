using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests;

public class SettingsTests
{
    [Fact]
    public void With_nothing_set_the_server_runs_its_own_database_with_demo_content()
    {
        var settings = Read();
        settings.Postgres.ShouldBeNull();
        settings.Demo.ShouldBeTrue();
        settings.AdminLogin.ShouldBe("admin");
        settings.AdminPassword.ShouldBeNull();
        settings.DataDirectory.ShouldBe(Path.Combine(Environment.CurrentDirectory, "data"));
        settings.LogLevel.ShouldBe(LogLevel.Information);
    }

    [Fact]
    public void With_a_database_of_the_operator_there_is_no_demo_content_unless_asked_for()
    {
        const string own = "ConnectionStrings:Postgres=Host=db;Username=app;Database=r";
        Read(own).Demo.ShouldBeFalse();
        Read(own, "Demo:Enabled=true").Demo.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:80;https://[::1]:443", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://localhost:5080;http://192.168.1.2:5080", false)]
    public void Demo_content_comes_by_itself_only_where_no_other_machine_reaches_it(string urls, bool demo)
    {
        Read($"Urls={urls}").Demo.ShouldBe(demo);
        Read($"Urls={urls}", "Demo:Enabled=true").Demo.ShouldBeTrue();
    }

    [Fact]
    public void Lists_may_be_arrays_or_texts_with_commas()
    {
        Read("Origins=https://a.example, https://b.example/").Origins.ShouldBe(["https://a.example", "https://b.example"]);
        Read("Origins:0=https://a.example", "Origins:1=http://b.example:8080").Origins
            .ShouldBe(["https://a.example", "http://b.example:8080"]);
    }

    [Theory]
    [InlineData("ConnectionStrings:Postgres=nonsense", "ConnectionStrings__Postgres")]
    [InlineData("Admin:Password=short", "Admin__Password")]
    [InlineData("Admin:Password=Password1!", "Admin__Password is too easy to")]
    [InlineData("Admin:Pasword=long-enough", "Admin__Pasword")]
    [InlineData("Demo:Enabled=maybe", "Demo__Enabled")]
    [InlineData("Origins=book.example.org", "Origins")]
    [InlineData("Origins=https://a.example/path", "Origins")]
    [InlineData("Proxies=proxy", "Proxies")]
    [InlineData("Hosts=https://book.example.org", "Hosts")]
    [InlineData("Log:Level=loud", "Log__Level")]
    [InlineData("RateLimits:PerUser=-1", "RateLimits__PerUser")]
    [InlineData("Telemetry:Endpoint=collector:4318", "Telemetry__Endpoint")]
    [InlineData("Telemetry:Endpont=http://collector:4318", "Telemetry__Endpont")]
    public void A_wrong_setting_is_named(string setting, string name) =>
        Should.Throw<StartupException>(() => Read(setting)).Message.ShouldContain($"  {name} ");

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var message = Should.Throw<StartupException>(() => Read("Demo:Enabled=maybe", "Log:Level=loud", "Data:Dir=x")).Message;
        message.ShouldContain("Demo__Enabled");
        message.ShouldContain("Log__Level");
        message.ShouldContain("Data__Dir ");
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));
        foreach (var name in new[]
                 {
                     "ConnectionStrings__Postgres", "ASPNETCORE_URLS", "Data__Directory", "PGBIN", "Admin__Login", "Admin__Password",
                     "Demo__Enabled",
                     "Origins", "Hosts", "Proxies", "RateLimits__PerAddress", "RateLimits__PerUser", "Telemetry__Endpoint", "Log__Level",
                 })
            table.ShouldContain($"| `{name}` |");
    }

    static Settings Read(params string[] settings) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build());
}
