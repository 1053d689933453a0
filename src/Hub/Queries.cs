using System.Data;
using Dapper;
using Npgsql;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server;

/// <summary>
/// Short statements, beside what they are mapped to. Columns go to members of the same name, or to those of a tuple by their order; ids and
/// instants have their types.
/// </summary>
internal static class Queries
{
    static Queries()
    {
        // Dapper has a type for it already, which takes instants of any offset as they are.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new IdHandler<VenueId>());
        SqlMapper.AddTypeHandler(new IdHandler<ResourceId>());
        SqlMapper.AddTypeHandler(new IdHandler<OrderId>());
        SqlMapper.AddTypeHandler(new IdHandler<UserId>());
        SqlMapper.AddTypeHandler(new IdHandler<TabId>());
        SqlMapper.AddTypeHandler(new IdHandler<StockItemId>());
    }

    /// <summary>All rows.</summary>
    public static async Task<List<T>> QueryAsync<T>(this NpgsqlDataSource db, string text, object? parameters, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(Command(text, parameters, ct))).AsList();
    }

    /// <summary>The one row there is, or the default value.</summary>
    public static async Task<T?> FindAsync<T>(this NpgsqlDataSource db, string text, object? parameters, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<T>(Command(text, parameters, ct));
    }

    /// <summary>Changes rows; how many.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource db, string text, object? parameters, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(Command(text, parameters, ct));
    }

    static CommandDefinition Command(string text, object? parameters, CancellationToken ct) => new(text, parameters, cancellationToken: ct);

    sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => new((DateTime)value);
    }

    sealed class IdHandler<TId> : SqlMapper.TypeHandler<TId> where TId : struct, IId<TId>
    {
        public override void SetValue(IDbDataParameter parameter, TId value) => parameter.Value = value.Value;

        public override TId Parse(object value) => TId.From((string)value);
    }
}
