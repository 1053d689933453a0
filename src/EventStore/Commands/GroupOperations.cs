using System.Data.Common;
using JasperFx.Events;
using Marten.Storage;
using Weasel.Core;
using Weasel.Storage;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Appends a whole group by one call of a set-based function of ours, under the append lock. Marten runs what concerns events before
/// everything else.
/// </summary>
sealed class AppendGroup(Statement append) : IStorageOperation
{
    /// <summary>Position of the log before the group.</summary>
    public long Before { get; private set; }

    /// <summary>Position of the group's last event.</summary>
    public long Head { get; private set; }

    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Events;

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session) => append.WriteTo(builder);

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        (Before, Head) = (reader.GetInt64(0), reader.GetInt64(1));
    }
}

/// <summary>Writes rows that are folded from the group.</summary>
sealed class WriteRows(Statement statement) : IStorageOperation, NoDataReturnedCall
{
    // A type that Marten keeps no document of: it must not look for a table.
    public Type DocumentType => typeof(StorageFeatures);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session) => statement.WriteTo(builder);

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}

/// <summary>
/// Commits with the last statement, in the same round trip. Of Marten it would take another, in which PostgreSQL waits and all appends with
/// it.
/// </summary>
sealed class Commit : IStorageOperation, NoDataReturnedCall
{
    public static readonly Commit Group = new();

    public Type DocumentType => typeof(StorageFeatures);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session) => builder.Append("commit");

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}
