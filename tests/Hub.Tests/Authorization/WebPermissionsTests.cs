using System.Text;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Authorization;

public sealed class WebPermissionsTests
{
    [Fact]
    public async Task The_web_client_has_the_table_of_permissions_that_the_server_has()
    {
        var kept = Path.Combine(Repository.Root, "src", "Web", "src", "admin", "permissions.ts");
        // UPDATE_PERMISSIONS=1 writes it.
        if (Environment.GetEnvironmentVariable("UPDATE_PERMISSIONS") == "1")
            await File.WriteAllTextAsync(kept, Table(), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldBe(
            Table(),
            "The table of permissions has changed. Take it over: "
            + "UPDATE_PERMISSIONS=1 dotnet test tests/Hub.Tests --filter WebPermissionsTests");
    }

    static string Table()
    {
        var text = new StringBuilder(
            "// Made from src/Domain/Accounts/Permissions.cs: "
            + "UPDATE_PERMISSIONS=1 dotnet test tests/Hub.Tests --filter WebPermissionsTests\n\n");
        text.Append("/** Which roles permit what. */\nexport const rolesWith = {\n");
        foreach (var permission in Permissions.All)
            text.Append(
                null, $"  {permission.Name()}: [{string.Join(", ", Permissions.RolesWith(permission).Select(role => $"'{role}'"))}],\n");
        return text.Append("} as const\n\n/** What staff may do. */\nexport type Permission = keyof typeof rolesWith\n").ToString();
    }
}
