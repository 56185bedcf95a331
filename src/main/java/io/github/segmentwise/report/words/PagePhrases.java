package io.github.segmentwise.report.words;

import io.github.segmentwise.describe.wording.Phrases;
import java.util.Arrays;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;

/** Gives the templates the phrases that they ask for by {@code #{key}}. */
public final class PagePhrases implements IMessageResolver {

  /** The name under which a context holds the {@link Phrases}. */
  public static final String VARIABLE = "phrases";

  @Override
  public String getName() {
    return "phrases";
  }

  @Override
  public Integer getOrder() {
    return 1;
  }

  @Override
  public String resolveMessage(
      ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
    Object[] texts =
        parameters == null
            ? new Object[0]
            : Arrays.stream(parameters).map(String::valueOf).toArray();
    return ((Phrases) context.getVariable(VARIABLE)).text(key, texts);
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
    throw new IllegalStateException("the page has no phrase for " + key);
  }
}
