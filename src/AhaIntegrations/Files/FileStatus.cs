using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AhaIntegrations.Files;

/// <summary>
/// What Linux and macOS say of a file and .NET does not. The offsets are those of <c>struct statx</c> of Linux, which
/// is the same for all processors, and of <c>struct stat</c> of macOS with 64-bit inodes.
/// </summary>
internal sealed class FileStatus
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7FF;

    private readonly byte[] fields;

    private FileStatus(byte[] fields)
    {
        this.fields = fields;
    }

    public bool IsRegular => (Mode & TypeMask) == RegularType;

    public uint Owner => BitConverter.ToUInt32(fields, IsLinux ? 20 : 16);

    public uint Group => BitConverter.ToUInt32(fields, IsLinux ? 24 : 20);

    public long Length => BitConverter.ToInt64(fields, IsLinux ? 40 : 96);

    private static bool IsLinux => OperatingSystem.IsLinux();

    private int Mode => BitConverter.ToUInt16(fields, IsLinux ? 28 : 4);

    private ulong Number => BitConverter.ToUInt64(fields, IsLinux ? 32 : 8);

    private ulong Device => IsLinux ? BitConverter.ToUInt64(fields, 136) : BitConverter.ToUInt32(fields, 0);

    /// <summary>Reads the status of what a path leads to; null for nothing, and where the system is unknown.</summary>
    public static FileStatus? Read(string path) =>
        Read(fields =>
            IsLinux ? StatOnLinux(CurrentFolder, Text(path), 0, BasicFields, fields)
            : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOnIntelMac(Text(path), fields)
            : StatOnMac(Text(path), fields)
        );

    /// <summary>Reads the status of an open file; null where the system is unknown.</summary>
    public static FileStatus? Read(SafeFileHandle file) =>
        Read(fields =>
            IsLinux ? StatOnLinux(file, Text(""), EmptyPath, BasicFields, fields)
            : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOnIntelMac(file, fields)
            : StatOnMac(file, fields)
        );

    /// <summary>
    /// Opens a folder, which .NET does not, so that it can be flushed; null for one that may not be listed. Unix only.
    /// </summary>
    public static SafeFileHandle? OpenFolder(string path)
    {
        var descriptor = Open(Text(path), 0);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    public bool IsSameFileAs(FileStatus? other) =>
        other is not null && Number == other.Number && Device == other.Device;

    /// <summary>Gives the owner and the group of this file to another, if they are not the same already.</summary>
    public bool TryGiveOwnerTo(string path) =>
        Read(path) is { } other
        && ((other.Owner == Owner && other.Group == Group) || ChangeOwner(Text(path), Owner, Group) == 0);

    private static FileStatus? Read(Func<byte[], int> read)
    {
        var fields = new byte[256];
        return (IsLinux || OperatingSystem.IsMacOS()) && read(fields) == 0 ? new FileStatus(fields) : null;
    }

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatOnLinux(int folder, byte[] path, int flags, uint mask, byte[] fields);

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatOnLinux(SafeFileHandle file, byte[] path, int flags, uint mask, byte[] fields);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int StatOnMac(byte[] path, byte[] fields);

    [DllImport("libc", EntryPoint = "fstat")]
    private static extern int StatOnMac(SafeFileHandle file, byte[] fields);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    private static extern int StatOnIntelMac(byte[] path, byte[] fields);

    [DllImport("libc", EntryPoint = "fstat$INODE64")]
    private static extern int StatOnIntelMac(SafeFileHandle file, byte[] fields);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "chown")]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);
}
