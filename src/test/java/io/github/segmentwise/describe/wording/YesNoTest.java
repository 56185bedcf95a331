package io.github.segmentwise.describe.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.describe.wording.YesNo.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YesNoTest {

  @ParameterizedTest
  @CsvSource({
    "has_credit_card,WITH,credit card",
    "HasCrCard,WITH,cr card",
    "owns_house,WITH,house",
    "AcceptedCmp3,WITH,accepted campaign 3",
    "newsletter_subscribed,WITH,newsletter subscribed",
    "opened_mail,WITH,opened mail",
    "Response,WITH,response",
    "Complain,WITH,complaint",
    "is_active,ARE,active",
    "IsActiveMember,ARE,active members",
    "is_new_customer,ARE,new customers",
    "is_parent,ARE,parents",
    "Exited,ARE,exited",
    "Married,ARE,married",
    "Sex,UNSAID,sex",
    "Channel,UNSAID,channel",
    "Region_2,UNSAID,region 2",
    "SeniorCitizen,UNSAID,senior citizen",
    "speed,UNSAID,speed",
    "has,UNSAID,has"
  })
  void of_names_readAsPossessionDeedOrState(String column, Form form, String words) {
    assertThat(column, YesNo.of(column), is(new YesNo(form, words)));
  }
}
