-- Each search, of whatever organization, reads the list of what is still to be sorted into the index, which had 4 MB.
ALTER INDEX "member_text_grams" SET (gin_pending_list_limit = 256);--> statement-breakpoint
SELECT gin_clean_pending_list('member_text_grams'::regclass);
