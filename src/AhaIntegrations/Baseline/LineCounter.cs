namespace AhaIntegrations.Baseline;

/// <summary>Translates positions in a text, asked for in ascending order, to lines.</summary>
internal sealed class LineCounter(byte[] text)
{
    private long position;
    private int line = 1;

    public int LineAt(long target)
    {
        for (; position < target; position++)
        {
            if (text[position] == '\n')
            {
                line++;
            }
        }

        return line;
    }
}
