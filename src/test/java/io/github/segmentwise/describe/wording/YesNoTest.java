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
    "AcceptedCmp3,DID,accepted campaign 3",
    "newsletter_subscribed,DID,subscribed newsletter",
    "opened_mail,DID,opened mail",
    "early_joined,DID,joined early",
    "joinedEarly,DID,joined early",
    "opted_in_newsletter,DID,opted in newsletter",
    "newsletter_opted_in,DID,opted in newsletter",
    "Never ordered online,DID,never ordered online",
    "first_order_paid,DID,paid first order",
    "Uses coupons?,DID,use coupons",
    "registered_user,ARE,registered users",
    "preferred_store,UNSAID,preferred store",
    "not_contacted,ARE,not contacted",
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

  @ParameterizedTest
  @CsvSource({
    "AcceptedCmp3,have not accepted campaign 3",
    "never_ordered_online,have ordered online",
    "likes_mail,do not like mail"
  })
  void undone_deed_isWhatTheOthersSay(String column, String words) {
    assertThat(YesNo.of(column).undone(), is(words));
  }
}
