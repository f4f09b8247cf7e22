package dev.observatory.backend.reply;

/** One reply while it arrives: gives away its text piece by piece, and in the end all of it. */
public final class ReplyReader {

    private final ReplyDecoder decoder;
    private final StringBuilder content = new StringBuilder();
    private final TextScanner scanner = new TextScanner();
    private int start = -1;
    private int given;

    ReplyReader(ReplyDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * @param piece of what the model says, cut anywhere
     * @return the next characters of {@link Reply#text()}; often none
     * @throws ReplyFormatException if the reply gets too long
     */
    public String accept(String piece) {
        int known = content.length();
        content.append(piece);
        ReplyDecoder.checkLength(content);
        if (start < 0) {
            start = ReplyDecoder.start(content, known);
            known = start + 1;
        }
        String text = start < 0 ? "" : scanner.accept(content, known);
        given += text.length();
        return text;
    }

    /** @throws ReplyFormatException if the schema is broken */
    public Reply whole() {
        return decoder.decode(content.toString());
    }

    /** @return the characters of the text that were not given away: all of them if talk came before a bare object */
    public String rest(Reply whole) {
        return whole.text().substring(Math.min(given, whole.text().length()));
    }
}
