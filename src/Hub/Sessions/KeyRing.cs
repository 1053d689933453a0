using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Data Protection keys in PostgreSQL, so that every node reads what another sealed. Whoever reads the database may read the
/// keys: a copy of it lets its holder make tokens that last until the keys change.
/// </summary>
internal sealed class KeyRing(NpgsqlDataSource db) : IXmlRepository
{
    /// <summary>The advisory lock under which the first key is made.</summary>
    const long FirstKeyLock = 0x5252_4B45_5953;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = db.CreateCommand("select xml from data_protection_keys");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = db.CreateCommand(
            "insert into data_protection_keys (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Makes sure that a key exists before the first request. Nodes that start together on a new database would otherwise each
    /// make one and not know the other's for a day; later keys are made two days before they are used.
    /// </summary>
    public async Task PrepareAsync(IDataProtectionProvider protection, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction))
        {
            take.Parameters.Add(new() { Value = FirstKeyLock });
            await take.ExecuteNonQueryAsync(ct);
        }
        protection.CreateProtector("start").Protect([]);
        await transaction.CommitAsync(ct);
    }
}
